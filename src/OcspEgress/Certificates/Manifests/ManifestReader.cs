using System.Text;
using OcspEgress.Certificates.Containers;
using OcspEgress.Certificates.Files;
using OcspEgress.Documents;
using OcspEgress.Files;

namespace OcspEgress.Certificates.Manifests;

/// <summary>Reads the TLS Secrets of one manifest file: any number of documents, lists of objects, <c>data</c> and <c>stringData</c>.</summary>
internal sealed class ManifestReader(ManifestSession session, FilesLeftAlone leftAlone)
{
    private const int MaxLength = 32 << 20;
    private const int MaxNodes = 500_000;
    private const int MaxObjects = 100_000;
    private const int MaxListDepth = 8;
    private const int MaxShownKinds = 5;

    private static readonly DocumentLimits Limits = new() { Nodes = MaxNodes, Depth = 65 };

    private readonly SecretReader _secrets = new(session);
    private readonly SortedSet<string> _kinds = new(StringComparer.Ordinal);
    private int _objects;

    /// <summary>Streams the certificates; faults become findings, only cancellation throws.</summary>
    public IEnumerable<ServerCertificate> Read()
    {
        using var stream = Try(() => GuardedFile.Open(session.File.FullPath, MaxLength));
        if (stream is null || Try(() => FileContainerReader.Prefix(stream)) is not { } prefix)
        {
            yield break;
        }

        if (ForeignContent.Recognize(prefix) is { IsStandIn: true } foreign && prefix.AsSpan().IndexOf("kind"u8) < 0)
        {
            session.Report(CertificatesCodes.ManifestBroken, null, $"This file is {foreign.What}, and no manifest. {foreign.WayOut ?? "Put the manifest there again."}");
            yield break;
        }

        using var reader = new StreamReader(new PrefixedStream(prefix, stream), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        using var documents = DocumentSplitter.Split(reader).GetEnumerator();
        while (_objects <= MaxObjects && Try(documents.MoveNext))
        {
            session.ThrowIfCancelled();
            foreach (var certificate in ReadDocument(documents.Current.Text, documents.Current.FirstLine))
            {
                yield return certificate;
            }
        }

        if (session is { File.IsExplicit: true, Certificates: 0, ReportedAny: false })
        {
            session.Report(CertificatesCodes.NoCertificate, null, $"This manifest holds no Secret of type kubernetes.io/tls, nor one with 'tls.crt'{OnlyKinds()}. Name the manifest that does.");
        }
    }

    private string OnlyKinds() => _kinds.Count == 0 ? "" : $", only other objects ({string.Join(", ", _kinds.Take(MaxShownKinds))}{(_kinds.Count > MaxShownKinds ? ", …" : "")})";

    private T? Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FileTooLargeException)
        {
            session.Report(CertificatesCodes.TooLarge, null, "This manifest is larger than 32 MiB and is not read. Split it.");
            return default;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!session.File.IsExplicit && leftAlone.Takes(session.File, exception))
            {
                return default;
            }

            session.Report(CertificatesCodes.PathUnreadable, null, $"'{session.File.Display}' cannot be read ({exception.Message}). Make it a file that this user may read.");
            return default;
        }
    }

    private IEnumerable<ServerCertificate> ReadDocument(string document, int firstLine)
    {
        if (Parse(document, firstLine) is { } root)
        {
            return ReadObject(root, null, 0);
        }

        // Documents without objects count too: a file of "---" lines is no manifest.
        _objects++;
        return [];
    }

    private DocumentNode? Parse(string document, int firstLine) => DocumentComposer.Compose(document, Limits, fault =>
    {
        if (ReasonOf(fault) is { } reason)
        {
            var tool = document.Contains("{{", StringComparison.Ordinal) ? "helm template"
                : document.Contains("${", StringComparison.Ordinal) ? "envsubst"
                : null;
            var message = tool is null ? $"This document is no YAML and is not read: {reason}"
                : $"This document is a template, not a manifest, and is not read. Render it first (`{tool}`).";
            session.Report(CertificatesCodes.ManifestBroken, fault.Place, message);
        }
        else if (fault.Kind == DocumentFaultKind.TooLarge)
        {
            session.Report(CertificatesCodes.TooLarge, fault.Place.Line, $"With its aliases written out, this document has more than 500,000 values and is not read. Split it.");
        }

        return fault.Kind != DocumentFaultKind.Empty;
    }, firstLine);

    // Whatever else YAML has may stand in a manifest; only what this reader looks for is of interest.
    private static string? ReasonOf(DocumentFault fault) => fault.Kind switch
    {
        DocumentFaultKind.Syntax => fault.Detail,
        DocumentFaultKind.Conflict => "git left a merge conflict here. Keep what is meant of both sides, and remove the markers.",
        DocumentFaultKind.TooDeep => "it is nested more than 64 deep. Correct it.",
        DocumentFaultKind.UnknownAlias => $"the alias {fault.Detail} has no anchor that is complete before it. Correct it.",
        DocumentFaultKind.SecondDocument => "a second document starts here without a line of '---' before it. Add one.",
        _ => null,
    };

    // Items of a typed list ("SecretList", as the API sends it) do not say their kind; those of a bare array may not either.
    private IEnumerable<ServerCertificate> ReadObject(DocumentNode node, string? kindOfList, int depth)
    {
        // A list of aliases of lists would double with every level.
        if (depth > MaxListDepth || ++_objects > MaxObjects)
        {
            session.Report(CertificatesCodes.TooLarge, node.Start.Line, "This manifest nests lists more than 8 deep or holds more than 100,000 objects; the rest is not read. Split it.");
            return [];
        }

        var kind = node.At("kind").Text() ?? kindOfList ?? (SecretReader.LooksLikeTls(node) ? "Secret" : null);
        if (node is SequenceNode array)
        {
            return ReadItems(array, null, depth);
        }

        if (kind?.EndsWith("List", StringComparison.Ordinal) == true && node.At("items") is SequenceNode items)
        {
            return ReadItems(items, kind == "List" ? null : kind[..^"List".Length], depth);
        }

        Note(node, kind);
        return kind == "Secret" ? _secrets.Read(node) : [];
    }

    private void Note(DocumentNode node, string? kind)
    {
        if (kind is "SealedSecret" or "ExternalSecret")
        {
            _secrets.ReportSubstitute(node, kind);
        }

        // SOPS leaves the keys, and encrypts the kind too where it is not told to encrypt "data" alone.
        if (kind is not null && UnreadyValue.Recognize(kind) is { } unready)
        {
            session.Report(CertificatesCodes.SecretSealed, node.Start.Line, $"The kind of this object is {unready.What}, so nobody can tell whether it is a Secret. {unready.WayOut}");
        }
        else if (kind is { Length: > 0 and < 64 } && _kinds.Count <= MaxShownKinds)
        {
            _kinds.Add(kind);
        }
    }

    private IEnumerable<ServerCertificate> ReadItems(SequenceNode items, string? kind, int depth) =>
        items.Items.TakeWhile(_ => _objects <= MaxObjects).SelectMany(i => ReadObject(i, kind, depth + 1));
}
