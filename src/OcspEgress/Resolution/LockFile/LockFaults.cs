using System.Collections.Immutable;
using OcspEgress.Diagnostics;

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
    public void Add(DiagnosticCode code, YamlNode place, string message) => Add(code, place.Line, place.Column, message);

    /// <summary>Notes a fault at a line and column.</summary>
    public void Add(DiagnosticCode code, int line, int column, string message)
    {
        if (++_count <= MostFaults)
        {
            _faults.Add(code.At(new SourceLocation(label, line, column), message));
        }
    }

    /// <summary>Notes a fault of an entry.</summary>
    public void Content(YamlNode place, string message) => Add(ResolutionCodes.LockContent, place, message);

    /// <summary>All faults, sorted by place.</summary>
    public ImmutableArray<Diagnostic> ToImmutableArray()
    {
        var more = _count - MostFaults;
        return more <= 0
            ? [.. _faults.Distinct().Order()]
            : [.. _faults.Distinct().Order(), ResolutionCodes.LockContent.At(new SourceLocation(label), $"The lock file has {more} more faults, which are not listed. Restore it from version control, or write it anew with `ocsp-egress lock`.")];
    }
}
