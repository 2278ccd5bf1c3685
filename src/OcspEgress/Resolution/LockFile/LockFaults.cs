using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Documents;

namespace OcspEgress.Resolution.LockFile;

/// <summary>Collects the faults of a lock file; the first hundred, for a broken file can have any number.</summary>
/// <param name="label">What to call the file.</param>
internal sealed class LockFaults(string label)
{
    private const int MostFaults = 100;
    private readonly List<Diagnostic> _faults = [];
    private int _count;

    /// <summary>Whether there is one.</summary>
    public bool Any => _count > 0;

    /// <summary>How many there are.</summary>
    public int Count => _count;

    /// <summary>The options with which <c>ocsp-egress lock</c> writes this file, each after a space.</summary>
    public string Options { get; init; } = "";

    /// <summary>The command that recovers the file.</summary>
    public string RecoverCommand => $"`ocsp-egress lock --recover{Options}`";

    /// <summary>What to do about a fault of the file: the advice of nearly all of them.</summary>
    public string WayOut => $"Restore the file from version control, or save what can be read with {RecoverCommand}.";

    /// <summary>Whether the file is being recovered: each fault is something that was lost, and needs no way out of its own.</summary>
    public bool IsRecovery { get; init; }

    /// <summary>Notes a fault at a place.</summary>
    public void Add(DiagnosticCode code, DocumentPlace place, string message)
    {
        if (++_count <= MostFaults)
        {
            _faults.Add(code.At(new SourceLocation(label, place.Line, place.Column), message));
        }
    }

    /// <summary>Notes a fault of an entry.</summary>
    /// <param name="node">The entry.</param>
    /// <param name="what">What is wrong, as a sentence.</param>
    /// <param name="wayOut">What to do, as a sentence, if not <see cref="WayOut"/>.</param>
    public void Content(DocumentNode node, string what, string? wayOut = null) =>
        Add(IsRecovery ? ResolutionCodes.LockLost : ResolutionCodes.LockContent, node.Start, IsRecovery ? $"Left out: {what}" : $"{what} {wayOut ?? WayOut}");

    /// <summary>Notes a fault of the document. Only what the writer writes is taken; what follows anything else has no meaning.</summary>
    public bool Judge(DocumentFault fault)
    {
        if (fault.Kind == DocumentFaultKind.MergeKey)
        {
            Add(ResolutionCodes.LockContent, fault.Place, $"{UnknownKey("<<")} {UnknownKeyWayOut}");
        }
        else if (fault.Kind == DocumentFaultKind.Conflict)
        {
            Add(ResolutionCodes.LockConflict, fault.Place, $"This is a merge conflict that git left here. {RecoverCommand} takes the entries of both sides, and asks for the rest.");
        }
        else if (fault.Kind != DocumentFaultKind.Empty)
        {
            Add(ResolutionCodes.LockSyntax, fault.Place, $"{Describe(fault)} {WayOut}");
        }

        return fault.Kind is DocumentFaultKind.MergeKey or DocumentFaultKind.Empty;
    }

    /// <summary>Says that a key is none of those known.</summary>
    public static string UnknownKey(string key) => $"The key '{key}' is unknown here.";

    /// <summary>What to do about such a key.</summary>
    public const string UnknownKeyWayOut = "Remove it, or use the version of ocsp-egress that wrote it.";

    /// <summary>All faults, sorted by place.</summary>
    public ImmutableArray<Diagnostic> ToImmutableArray()
    {
        var more = _count - MostFaults;
        return more <= 0
            ? [.. _faults.Distinct().Order()]
            : [.. _faults.Distinct().Order(), MoreOf(more)];
    }

    private Diagnostic MoreOf(int more) => IsRecovery
        ? ResolutionCodes.LockLost.At(new SourceLocation(label), $"Left out as well: {more} more parts of the lock file, which are not listed.")
        : ResolutionCodes.LockContent.At(new SourceLocation(label), $"The lock file has {more} more faults, which are not listed. {WayOut}");

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
