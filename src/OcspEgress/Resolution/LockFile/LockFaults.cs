using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Documents;

namespace OcspEgress.Resolution.LockFile;

/// <summary>Collects the faults of a lock file, within the bounds of <see cref="DiagnosticList"/>: a broken file can have any number.</summary>
/// <param name="label">What to call the file.</param>
internal sealed class LockFaults(string label)
{
    private readonly DiagnosticList _faults = new();

    /// <summary>Whether there is one.</summary>
    public bool Any => Count > 0;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The options with which <c>ocsp-egress lock</c> writes this file, each after a space; null for a file of the past.</summary>
    public string? Options { get; init; } = "";

    /// <summary>The command that recovers the file.</summary>
    public string RecoverCommand => $"`ocsp-egress lock --recover{Options}`";

    /// <summary>What to do about a fault of the file: the advice of nearly all of them.</summary>
    public string WayOut => Advise($"Restore the file from version control, or save what can be read with {RecoverCommand}.");

    /// <summary>Whether the file is being recovered: each fault is something that was lost, and needs no way out of its own.</summary>
    public bool IsRecovery { get; init; }

    /// <summary>Notes a fault at a place.</summary>
    public void Add(DiagnosticCode code, DocumentPlace place, string message)
    {
        Count++;
        _faults.Add(code.At(new SourceLocation(label, place.Line, place.Column), message));
    }

    /// <summary>Notes a fault of an entry.</summary>
    /// <param name="node">The entry.</param>
    /// <param name="what">What is wrong, as a sentence.</param>
    /// <param name="wayOut">What to do, as a sentence, if not <see cref="WayOut"/>.</param>
    public void Content(DocumentNode node, string what, string? wayOut = null) =>
        Add(IsRecovery ? ResolutionCodes.LockLost : ResolutionCodes.LockContent, node.Start, IsRecovery ? $"Left out: {what}" : $"{what} {Advise(wayOut ?? WayOut)}");

    /// <summary>Notes a fault of the document. Only what the writer writes is taken; what follows anything else has no meaning.</summary>
    public bool Judge(DocumentFault fault)
    {
        if (fault.Kind == DocumentFaultKind.MergeKey)
        {
            Add(ResolutionCodes.LockContent, fault.Place, $"{UnknownKey("<<")} {UnknownKeyWayOut}");
        }
        else if (fault.Kind == DocumentFaultKind.Conflict)
        {
            Add(ResolutionCodes.LockConflict, fault.Place, $"This is a merge conflict that git left here. {Advise($"{RecoverCommand} takes the entries of both sides, and asks for the rest.")}");
        }
        else if (fault.Kind != DocumentFaultKind.Empty)
        {
            Add(ResolutionCodes.LockSyntax, fault.Place, $"{Describe(fault)} {WayOut}");
        }

        return fault.Kind is DocumentFaultKind.MergeKey or DocumentFaultKind.Empty;
    }

    /// <summary>Says that a key is none of those known.</summary>
    public static string UnknownKey(string key) => $"The key '{key}' is unknown here.";

    /// <summary>What to do about a lock that is history: nobody can repair it there.</summary>
    public const string PastWayOut = "This revision stays as it is: name another one, or compare two lock files.";

    /// <summary>What to do about such a key.</summary>
    public const string UnknownKeyWayOut = "Remove it, or use the version of ocsp-egress that wrote it.";

    /// <summary>All faults, sorted by place.</summary>
    public ImmutableArray<Diagnostic> ToImmutableArray() => _faults.ToImmutableArray();

    private string Advise(string wayOut) => Options is null ? PastWayOut : wayOut;

    private static string Describe(DocumentFault fault) => fault.Kind switch
    {
        DocumentFaultKind.Syntax => $"The lock file is not valid YAML: {fault.Detail}",
        DocumentFaultKind.TooDeep => "A lock file holds no such thing as nesting that deep.",
        DocumentFaultKind.TooLarge => FormattableString.Invariant($"The lock file has more than {LockLimits.MaxValues:N0} values."),
        DocumentFaultKind.Tag or DocumentFaultKind.Anchor => "A lock file holds no such thing as an anchor or a tag.",
        DocumentFaultKind.KeyNotText => "A lock file holds no such thing as a key that is no plain text.",
        DocumentFaultKind.SecondDocument => "A lock file holds no such thing as a second document.",
        _ => "A lock file holds no such thing as an alias.",
    };
}
