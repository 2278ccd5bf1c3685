using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Documents;

namespace OcspEgress.Resolution.LockFile;

/// <summary>Collects the faults of a lock file; the first hundred, for a broken file can have any number.</summary>
internal sealed class LockFaults(string label)
{
    private const int MostFaults = 100;
    private readonly List<Diagnostic> _faults = [];
    private int _count;

    /// <summary>Whether there is one.</summary>
    public bool Any => _count > 0;

    /// <summary>Notes a fault at a place.</summary>
    public void Add(DiagnosticCode code, DocumentPlace place, string message)
    {
        if (++_count <= MostFaults)
        {
            _faults.Add(code.At(new SourceLocation(label, place.Line, place.Column), message));
        }
    }

    /// <summary>Notes a fault of an entry.</summary>
    public void Content(DocumentNode node, string message) => Add(ResolutionCodes.LockContent, node.Start, message);

    /// <summary>Notes a fault of the document. Only what the writer writes is taken; what follows anything else has no meaning.</summary>
    public bool Judge(DocumentFault fault)
    {
        if (fault.Kind == DocumentFaultKind.MergeKey)
        {
            Add(ResolutionCodes.LockContent, fault.Place, UnknownKey("<<"));
        }
        else if (fault.Kind != DocumentFaultKind.Empty)
        {
            Add(ResolutionCodes.LockSyntax, fault.Place, $"{Describe(fault)} Restore it from version control, or write it anew with `ocsp-egress lock`.");
        }

        return fault.Kind is DocumentFaultKind.MergeKey or DocumentFaultKind.Empty;
    }

    /// <summary>Says that a key is none of those known.</summary>
    public static string UnknownKey(string key) => $"The key '{key}' is unknown here. Remove it, or use the version of ocsp-egress that wrote it.";

    /// <summary>All faults, sorted by place.</summary>
    public ImmutableArray<Diagnostic> ToImmutableArray()
    {
        var more = _count - MostFaults;
        return more <= 0
            ? [.. _faults.Distinct().Order()]
            : [.. _faults.Distinct().Order(), ResolutionCodes.LockContent.At(new SourceLocation(label), $"The lock file has {more} more faults, which are not listed. Restore it from version control, or write it anew with `ocsp-egress lock`.")];
    }

    private static string Describe(DocumentFault fault) => fault.Kind switch
    {
        DocumentFaultKind.Syntax => $"The lock file is not valid YAML: {fault.Detail}",
        DocumentFaultKind.TooDeep => "A lock file holds no such thing as nesting that deep.",
        DocumentFaultKind.Tag or DocumentFaultKind.Anchor => "A lock file holds no such thing as an anchor or a tag.",
        DocumentFaultKind.KeyNotText => "A lock file holds no such thing as a key that is no plain text.",
        DocumentFaultKind.SecondDocument => "A lock file holds no such thing as a second document.",
        _ => "A lock file holds no such thing as an alias.",
    };
}
