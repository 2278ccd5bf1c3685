using System.Text;
using OcspEgress.Certificates.Containers;
using OcspEgress.Certificates.Files;
using OcspEgress.Diagnostics;
using OcspEgress.Documents;
using OcspEgress.Files;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Manifests;

/// <summary>Reads the TLS Secrets of one manifest file: any number of documents, lists of objects, <c>data</c> and <c>stringData</c>.</summary>
internal sealed class ManifestReader(
    KubernetesSource source, FoundFile file, DiagnosticList diagnostics, CancellationToken cancellationToken)
{
    private const int MaxLength = 32 << 20;
    private const int MaxNodes = MaxLength;
    private const int MaxObjects = 100_000;
    private const int MaxListDepth = 8;
    private const string CertificateKey = "tls.crt";

    // More nodes than bytes are the work of aliases.
    private static readonly DocumentLimits Limits = new() { Nodes = MaxNodes, Depth = 65 };

    private int _objects;
    private int _certificates;
    private bool _reported;

    /// <summary>Takes note of what is closed to this user and no business of it.</summary>
    public required FilesLeftAlone LeftAlone { get; init; }

    /// <summary>Streams the certificates; faults become findings, only cancellation throws.</summary>
    public IEnumerable<ServerCertificate> Read()
    {
        if (ReadText() is not { } text)
        {
            yield break;
        }

        foreach (var (document, firstLine) in DocumentSplitter.Split(new StringReader(text)))
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
            using var stream = GuardedFile.Open(file.FullPath, MaxLength);
            using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (FileTooLargeException)
        {
            Report(CertificatesCodes.TooLarge, null, "This manifest is larger than 32 MiB and is not read. Split it.");
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!file.IsExplicit && LeftAlone.Takes(file, exception))
            {
                return null;
            }

            Report(CertificatesCodes.PathUnreadable, null, $"'{file.Display}' cannot be read ({exception.Message}). Make it a file that this user may read.");
            return null;
        }
    }

    private DocumentNode? Parse(string document, int firstLine) => DocumentComposer.Compose(document, Limits, fault =>
    {
        if (ReasonOf(fault) is { } reason)
        {
            var message = document.Contains("{{", StringComparison.Ordinal)
                ? "This document is a template, not a manifest, and is not read. Render it first ('helm template')."
                : $"This document is no YAML and is not read: {reason} Correct it.";
            Report(CertificatesCodes.ManifestBroken, fault.Place.Line, message);
        }
        else if (fault.Kind == DocumentFaultKind.TooLarge)
        {
            Report(CertificatesCodes.TooLarge, fault.Place.Line, $"With its aliases written out, this document has more than {MaxNodes} values and is not read. Split it.");
        }

        return fault.Kind != DocumentFaultKind.Empty;
    }, firstLine);

    // Whatever else YAML has may stand in a manifest; only what this reader looks for is of interest.
    private static string? ReasonOf(DocumentFault fault) => fault.Kind switch
    {
        DocumentFaultKind.Syntax => fault.Detail,
        DocumentFaultKind.TooDeep => "it is nested more than 64 deep.",
        DocumentFaultKind.UnknownAlias => $"the alias {fault.Detail} has no anchor that is complete before it.",
        _ => null,
    };

    private IEnumerable<ServerCertificate> ReadObject(DocumentNode node, int depth)
    {
        // A list of aliases of lists would double with every level.
        if (depth > MaxListDepth || ++_objects > MaxObjects)
        {
            Report(CertificatesCodes.TooLarge, node.Start.Line, "This manifest nests lists more than 8 deep or holds more than 100,000 objects; the rest is not read. Split it.");
            yield break;
        }

        var kind = node.At("kind").Text();
        if (kind == "Secret")
        {
            foreach (var certificate in ReadSecret(node))
            {
                yield return certificate;
            }
        }
        else if (kind?.EndsWith("List", StringComparison.Ordinal) == true && node.At("items") is SequenceNode items)
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

    private IEnumerable<ServerCertificate> ReadSecret(DocumentNode secret)
    {
        // The API server lets stringData win over data.
        var plain = secret.At("stringData").At(CertificateKey);
        var encoded = secret.At("data").At(CertificateKey);
        if ((plain ?? encoded) is not { } value)
        {
            if (secret.At("type").Text() == "kubernetes.io/tls")
            {
                Report(CertificatesCodes.SecretBroken, secret.Start.Line, $"The Secret '{NameOf(secret)}' is of type kubernetes.io/tls but has no '{CertificateKey}'. Add it.");
            }

            return [];
        }

        return Decode(secret, value, plain is not null) is { } bytes ? ReadValue(secret, value, bytes, plain is not null) : [];
    }

    private byte[]? Decode(DocumentNode secret, DocumentNode value, bool isPlain)
    {
        var text = value.Text() ?? "";
        if (isPlain)
        {
            return Encoding.UTF8.GetBytes(text);
        }

        var bytes = new byte[(text.Length / 4 * 3) + 3];
        if (value is ScalarNode && Convert.TryFromBase64String(text, bytes, out var length))
        {
            return bytes[..length];
        }

        Report(CertificatesCodes.SecretBroken, value.Start.Line, $"'{CertificateKey}' of the Secret '{NameOf(secret)}' is not base64. Put plain PEM under 'stringData', or encode it.");
        return null;
    }

    private IEnumerable<ServerCertificate> ReadValue(DocumentNode secret, DocumentNode value, byte[] bytes, bool isPlain)
    {
        var countsLines = isPlain && value is ScalarNode { IsLiteral: true };
        var session = new ContainerSession(source, file.Display, diagnostics, cancellationToken)
        {
            StartLine = value.Start.Line + (countsLines ? 1 : 0),
            CountsLines = countsLines,
        }.ContinueFrom(_certificates);
        using var stream = new MemoryStream(bytes);
        foreach (var certificate in ContainerReader.Read(stream, session))
        {
            yield return certificate;
        }

        if (session.Count == _certificates && !session.ReportedAny)
        {
            Report(CertificatesCodes.SecretBroken, value.Start.Line, $"'{CertificateKey}' of the Secret '{NameOf(secret)}' holds no certificate. Put the certificate chain there in PEM.");
        }

        _reported |= session.ReportedAny;
        _certificates = session.Count;
    }

    private static string NameOf(DocumentNode secret)
    {
        var metadata = secret.At("metadata");
        var name = metadata.At("name").Text() ?? "(no name)";
        return metadata.At("namespace").Text() is { } space ? $"{space}/{name}" : name;
    }

    private void Report(DiagnosticCode code, int? line, string message)
    {
        _reported = true;
        diagnostics.Add(code.At(new SourceLocation(file.Display, line), message));
    }
}
