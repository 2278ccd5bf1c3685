using System.Text;
using OcspEgress.Certificates.Containers;
using OcspEgress.Certificates.Files;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using YamlDotNet.Core;

namespace OcspEgress.Certificates.Manifests;

/// <summary>Reads the TLS Secrets of one manifest file: any number of documents, lists of objects, <c>data</c> and <c>stringData</c>.</summary>
internal sealed class ManifestReader(
    KubernetesSource source, FoundFile file, DiagnosticList diagnostics, CancellationToken cancellationToken)
{
    private const int MaxLength = 32 << 20;
    private const int MaxObjects = 100_000;
    private const int MaxListDepth = 8;
    private const string CertificateKey = "tls.crt";

    private int _objects;
    private int _certificates;
    private bool _reported;

    /// <summary>Streams the certificates; faults become findings, only cancellation throws.</summary>
    public IEnumerable<ServerCertificate> Read()
    {
        if (ReadText() is not { } text)
        {
            yield break;
        }

        foreach (var (document, firstLine) in ManifestDocuments.Split(new StringReader(text)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Parse(document, firstLine) is { } root)
            {
                foreach (var certificate in ReadObject(root, 0))
                {
                    yield return certificate;
                }
            }
        }

        if (file.IsExplicit && _certificates == 0 && !_reported)
        {
            Report(CertificatesCodes.NoCertificate, null, "This manifest holds no Secret of type kubernetes.io/tls, nor one with 'tls.crt'. Name the manifest that does.");
        }
    }

    private string? ReadText()
    {
        try
        {
            using var stream = RegularFileOpener.Open(file.FullPath);
            using var memory = new MemoryStream();
            var buffer = new byte[81920];
            for (int count; (count = stream.Read(buffer)) > 0;)
            {
                if (memory.Length + count > MaxLength)
                {
                    Report(CertificatesCodes.TooLarge, null, "This manifest is larger than 32 MiB and is not read. Split it.");
                    return null;
                }

                memory.Write(buffer, 0, count);
            }

            memory.Position = 0;
            using var reader = new StreamReader(memory, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Report(CertificatesCodes.PathUnreadable, null, $"'{file.Display}' cannot be read ({exception.Message}). Make it a file that this user may read.");
            return null;
        }
    }

    private ManifestNode? Parse(string document, int firstLine)
    {
        try
        {
            return ManifestParser.Parse(document, firstLine);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Some malformed text, an open flow sequence before a block scalar for one, makes the YAML library's scanner throw other than YamlException.
            var line = firstLine + (exception is YamlException yaml ? checked((int)yaml.Start.Line) - 1 : 0);
            var hint = document.Contains("{{", StringComparison.Ordinal)
                ? "This document is a template, not a manifest, and is not read. Render it first ('helm template')."
                : $"This document is no YAML and is not read: {exception.Message}. Correct it.";
            Report(CertificatesCodes.ManifestBroken, line, hint);
            return null;
        }
    }

    private IEnumerable<ServerCertificate> ReadObject(ManifestNode node, int depth)
    {
        // A list of aliases of lists would double with every level.
        if (depth > MaxListDepth || ++_objects > MaxObjects)
        {
            Report(CertificatesCodes.TooLarge, node.Line, "This manifest nests lists more than 8 deep or holds more than 100,000 objects; the rest is not read. Split it.");
            yield break;
        }

        var kind = node["kind"]?.Text;
        if (kind == "Secret")
        {
            foreach (var certificate in ReadSecret(node))
            {
                yield return certificate;
            }
        }
        else if (kind?.EndsWith("List", StringComparison.Ordinal) == true && node["items"] is { } items)
        {
            foreach (var item in items.Items.TakeWhile(_ => _objects <= MaxObjects))
            {
                foreach (var certificate in ReadObject(item, depth + 1))
                {
                    yield return certificate;
                }
            }
        }
    }

    private IEnumerable<ServerCertificate> ReadSecret(ManifestNode secret)
    {
        // The API server lets stringData win over data.
        var plain = secret["stringData"]?[CertificateKey];
        var encoded = secret["data"]?[CertificateKey];
        if ((plain ?? encoded) is not { } value)
        {
            if (secret["type"]?.Text == "kubernetes.io/tls")
            {
                Report(CertificatesCodes.SecretBroken, secret.Line, $"The Secret '{NameOf(secret)}' is of type kubernetes.io/tls but has no '{CertificateKey}'. Add it.");
            }

            return [];
        }

        return Decode(secret, value, plain is not null) is { } bytes ? ReadValue(secret, value, bytes, plain is not null) : [];
    }

    private byte[]? Decode(ManifestNode secret, ManifestNode value, bool isPlain)
    {
        var text = value.Text ?? "";
        if (isPlain)
        {
            return Encoding.UTF8.GetBytes(text);
        }

        var bytes = new byte[(text.Length / 4 * 3) + 3];
        if (value.Text is not null && Convert.TryFromBase64String(text, bytes, out var length))
        {
            return bytes[..length];
        }

        Report(CertificatesCodes.SecretBroken, value.Line, $"'{CertificateKey}' of the Secret '{NameOf(secret)}' is not base64. Put plain PEM under 'stringData', or encode it.");
        return null;
    }

    private IEnumerable<ServerCertificate> ReadValue(ManifestNode secret, ManifestNode value, byte[] bytes, bool isPlain)
    {
        var countsLines = isPlain && value.IsBlock;
        var session = new ContainerSession(source, file.Display, diagnostics, cancellationToken)
        {
            StartLine = value.Line + (countsLines ? 1 : 0),
            CountsLines = countsLines,
        }.ContinueFrom(_certificates);
        using var stream = new MemoryStream(bytes);
        foreach (var certificate in ContainerReader.Read(stream, session))
        {
            yield return certificate;
        }

        if (session.Count == _certificates && !session.ReportedAny)
        {
            Report(CertificatesCodes.SecretBroken, value.Line, $"'{CertificateKey}' of the Secret '{NameOf(secret)}' holds no certificate. Put the certificate chain there in PEM.");
        }

        _reported |= session.ReportedAny;
        _certificates = session.Count;
    }

    private static string NameOf(ManifestNode secret)
    {
        var metadata = secret["metadata"];
        var name = metadata?["name"]?.Text ?? "(no name)";
        return metadata?["namespace"]?.Text is { } space ? $"{space}/{name}" : name;
    }

    private void Report(DiagnosticCode code, int? line, string message)
    {
        _reported = true;
        diagnostics.Add(code.At(new SourceLocation(file.Display, line), message));
    }
}
