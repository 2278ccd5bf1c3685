using System.Globalization;

namespace OcspEgress.Diagnostics;

/// <summary>
/// Findings of one code and severity, within the bounds of <see cref="DiagnosticList"/>. What is kept and what is counted
/// depends on the findings alone, not on their order: files are kept by name, the findings of a file by place, and what
/// made way once would never have come back.
/// </summary>
internal sealed class DiagnosticBudget
{
    private readonly SortedSet<string> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileFindings> _files = new(StringComparer.Ordinal);
    private readonly HashSet<Diagnostic> _counts = [];
    private Diagnostic? _any;
    private int _kept;
    private long _elsewhere;

    /// <summary>Adds a finding, or counts it.</summary>
    public void Add(Diagnostic finding)
    {
        _any ??= finding;
        if (finding is { Omitted: > 0, Location: null })
        {
            _elsewhere += _counts.Add(finding) ? finding.Omitted : 0;
            return;
        }

        var path = finding.Location?.Path ?? "";
        if (!_files.TryGetValue(path, out var file))
        {
            _files.Add(path, file = new FileFindings());
            _paths.Add(path);
        }

        _kept += file.Add(finding);
        while (_kept > DiagnosticList.MostPerCode)
        {
            _kept -= DropLast(_paths.Max!);
        }
    }

    /// <summary>What was kept, and for each file, and for all others, how many were not.</summary>
    public IEnumerable<Diagnostic> ToDiagnostics()
    {
        var elsewhere = _elsewhere;
        foreach (var file in _files.Values)
        {
            foreach (var finding in file.Kept)
            {
                yield return finding;
            }

            if (file is { Omitted: > 0, FirstOmitted: { } place })
            {
                yield return Count(file.Omitted, place);
            }
            else
            {
                elsewhere += file.Omitted;
            }
        }

        if (elsewhere > 0)
        {
            yield return Count(elsewhere, null);
        }
    }

    private int DropLast(string path)
    {
        var file = _files[path];
        var dropped = file.DropLast();
        if (file.IsEmpty)
        {
            _elsewhere += file.Omitted;
            _files.Remove(path);
            _paths.Remove(path);
        }

        return dropped;
    }

    private Diagnostic Count(long omitted, SourceLocation? place)
    {
        var number = omitted.ToString("N0", CultureInfo.InvariantCulture);
        var message = place is null
            ? $"There are {number} more findings of this kind elsewhere, which are not listed. Correct those that are listed first."
            : $"There are {number} more findings of this kind in this file, which are not listed. Correct those that are listed first.";
        return _any! with { Message = message, Location = place, Omitted = omitted };
    }
}
