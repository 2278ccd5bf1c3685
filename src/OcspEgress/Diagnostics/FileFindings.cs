namespace OcspEgress.Diagnostics;

/// <summary>Findings of one code and severity about one file: the first by place, and a count of the others.</summary>
internal sealed class FileFindings
{
    private readonly SortedSet<Repeated> _kept = new(Comparer<Repeated>.Create((a, b) => a.Finding.CompareTo(b.Finding)));
    private readonly HashSet<Diagnostic> _counts = [];

    /// <summary>Those kept, sorted.</summary>
    public IEnumerable<Diagnostic> Kept => _kept.Select(k => k.Finding);

    /// <summary>Whether none is kept.</summary>
    public bool IsEmpty => _kept.Count == 0;

    /// <summary>How many are not kept. Those count as often as they were added.</summary>
    public long Omitted { get; private set; }

    /// <summary>Place of the first that is not kept.</summary>
    public SourceLocation? FirstOmitted { get; private set; }

    /// <summary>Adds a finding.</summary>
    /// <returns>By how many the number of those kept has grown: 1 or 0.</returns>
    public int Add(Diagnostic finding)
    {
        if (finding.Omitted > 0)
        {
            // The same file read twice tells the same twice.
            Omit(finding.Location, _counts.Add(finding) ? finding.Omitted : 0);
            return 0;
        }

        if (_kept.Count == DiagnosticList.MostPerFile && finding.CompareTo(_kept.Max!.Finding) > 0)
        {
            Omit(finding.Location, 1);
            return 0;
        }

        var repeated = new Repeated(finding);
        if (_kept.TryGetValue(repeated, out var known))
        {
            known.Times++;
            return 0;
        }

        _kept.Add(repeated);
        return _kept.Count > DiagnosticList.MostPerFile ? 1 - DropLast() : 1;
    }

    /// <summary>Counts the last of those kept in place of keeping it.</summary>
    /// <returns>By how many the number of those kept has shrunk: 1 or 0.</returns>
    public int DropLast()
    {
        if (_kept.Max is not { } last)
        {
            return 0;
        }

        _kept.Remove(last);
        Omit(last.Finding.Location, last.Times);
        return 1;
    }

    private void Omit(SourceLocation? place, long times)
    {
        Omitted += times;
        FirstOmitted = FirstOmitted is null || FirstOmitted.CompareTo(place) > 0 ? place : FirstOmitted;
    }

    // How often it came matters once it is left out: the count must not depend on the order.
    private sealed class Repeated(Diagnostic finding)
    {
        public Diagnostic Finding { get; } = finding;

        public long Times { get; set; } = 1;
    }
}
