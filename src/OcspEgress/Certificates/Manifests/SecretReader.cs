using System.Text;
using OcspEgress.Certificates.Files;
using OcspEgress.Documents;
using OcspEgress.Files;

namespace OcspEgress.Certificates.Manifests;

/// <summary>Reads the certificates of one Secret, and knows the objects that stand in for one.</summary>
internal sealed class SecretReader(ManifestSession session)
{
    private const string TlsType = "kubernetes.io/tls";
    private const string CertificateKey = "tls.crt";

    /// <summary>Whether an object whose kind is not said can only be meant as a TLS Secret.</summary>
    public static bool LooksLikeTls(DocumentNode node) =>
        node.At("type").Text() == TlsType || node.At("data").At(CertificateKey) is not null || node.At("stringData").At(CertificateKey) is not null;

    /// <summary>Reports an object of another kind that becomes a TLS Secret only in its cluster.</summary>
    public void ReportSubstitute(DocumentNode node, string kind)
    {
        var spec = node.At("spec");
        var isTls = kind == "SealedSecret"
            ? spec.At("encryptedData").At(CertificateKey) is not null || spec.At("template").At("type").Text() == TlsType
            : spec.At("target").At("template").At("type").Text() == TlsType
                || (spec.At("data") as SequenceNode)?.Items.Any(i => i.At("secretKey").Text() == CertificateKey) == true;
        if (isTls)
        {
            var what = kind == "SealedSecret" ? "which only its cluster can decrypt" : "which its cluster fills from a secret store";
            session.Report(CertificatesCodes.SecretSealed, node.Start.Line, $"'{NameOf(node)}' is a {kind}, {what}. Save the Secret of that cluster ('kubectl get secret -o yaml') and name that file, or name the running server with 'endpoint'.");
        }
    }

    /// <summary>Streams the certificates; faults become findings.</summary>
    public IEnumerable<ServerCertificate> Read(DocumentNode secret)
    {
        // The API server lets stringData win over data.
        var plain = secret.At("stringData").At(CertificateKey);
        if ((plain ?? secret.At("data").At(CertificateKey)) is { } value)
        {
            return Decode(secret, value, plain is not null) is { } bytes ? ReadValue(secret, value, bytes, plain is not null) : [];
        }

        if (secret.At("type").Text() == TlsType)
        {
            ReportWithoutValue(secret);
        }

        return [];
    }

    private void ReportWithoutValue(DocumentNode secret)
    {
        var section = secret.At("stringData") ?? secret.At("data");
        if (section is not null && UnreadyValue.Recognize(section) is { } unready)
        {
            session.Report(CertificatesCodes.SecretSealed, section.Start.Line, $"The content of the Secret '{NameOf(secret)}' is {unready.What}. {unready.WayOut}");
            return;
        }

        session.Report(CertificatesCodes.SecretBroken, secret.Start.Line, $"The Secret '{NameOf(secret)}' is of type {TlsType} but has no '{CertificateKey}'. Add it.");
    }

    private byte[]? Decode(DocumentNode secret, DocumentNode value, bool isPlain)
    {
        var text = value.Text() ?? "";
        if (isPlain && value is ScalarNode)
        {
            return Encoding.UTF8.GetBytes(text);
        }

        var bytes = new byte[(text.Length / 4 * 3) + 3];
        if (value is ScalarNode && Convert.TryFromBase64String(text, bytes, out var length))
        {
            return bytes[..length];
        }

        ReportUnread(secret, value, UnreadyValue.Recognize(value), isPlain ? "is not text. Put plain PEM there." : "is not base64. Put plain PEM under 'stringData', or encode it.");
        return null;
    }

    private IEnumerable<ServerCertificate> ReadValue(DocumentNode secret, DocumentNode value, byte[] bytes, bool isPlain)
    {
        var countsLines = isPlain && value is ScalarNode { IsLiteral: true };
        return session.Read(bytes, value.Start.Line + (countsLines ? 1 : 0), countsLines, () => ReportUnread(
            secret, value, UnreadyValue.Recognize(Encoding.UTF8.GetString(bytes)), "holds no certificate. Put the certificate chain there in PEM."));
    }

    private void ReportUnread(DocumentNode secret, DocumentNode value, ForeignContent? unready, string fault)
    {
        var text = unready is null ? fault : $"is {unready.What}. {unready.WayOut}";
        session.Report(
            unready is null ? CertificatesCodes.SecretBroken : CertificatesCodes.SecretSealed,
            value.Start.Line, $"'{CertificateKey}' of the Secret '{NameOf(secret)}' {text}");
    }

    private static string NameOf(DocumentNode node)
    {
        var metadata = node.At("metadata");
        var name = metadata.At("name").Text() ?? "(no name)";
        return metadata.At("namespace").Text() is { } space ? $"{space}/{name}" : name;
    }
}
