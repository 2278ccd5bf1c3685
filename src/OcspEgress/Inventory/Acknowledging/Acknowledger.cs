using System.Collections.Immutable;
using System.Globalization;
using OcspEgress.Diagnostics;
using OcspEgress.Files;

namespace OcspEgress.Inventory.Acknowledging;

/// <summary>
/// Makes information of findings that the inventory acknowledges, and says which acknowledgements do not hold. A pure
/// function; no stage before it knows of acknowledgements, so that they change no rule and no lock.
/// </summary>
/// <param name="entries">The acknowledgements.</param>
/// <param name="today">The day, UTC.</param>
internal sealed class Acknowledger(ImmutableArray<Acknowledgement> entries, DateOnly today)
{
    private readonly HashSet<Acknowledgement> _used = [];
    private readonly HashSet<Acknowledgement> _ended = [];

    /// <summary>The findings, those acknowledged as information with the reason; in the same order.</summary>
    public ImmutableArray<Diagnostic> Apply(IEnumerable<Diagnostic> findings) => [.. findings.Select(Apply)];

    /// <summary>What is to be said of the entries themselves, each once, after findings went through.</summary>
    /// <param name="isWhole">Whether these were the findings of all stages up to the plan, so that what did not occur is mended.</param>
    public IEnumerable<Diagnostic> Report(bool isWhole)
    {
        foreach (var entry in entries)
        {
            if (_ended.Contains(entry) && _used.Add(entry))
            {
                yield return InventoryCodes.AcknowledgementEnded.At(
                    entry.Location, $"The acknowledgement of {entry.Code} for {entry.Where} ended on {Day(entry.Until)}, and the finding still occurs. Mend it, or give a later day.");
            }
            else if (isWhole && !entry.Code.StartsWith("OCE6", StringComparison.Ordinal) && _used.Add(entry))
            {
                yield return InventoryCodes.AcknowledgementUnused.At(
                    entry.Location, $"{entry.Code} does not occur for {entry.Where}. Remove the acknowledgement, or write the place as the finding shows it.");
            }
        }
    }

    private Diagnostic Apply(Diagnostic finding)
    {
        if (finding is { Acknowledged: not null } or { Location: null } || !AcknowledgeableCodes.MayBe(finding.Code, finding.Severity))
        {
            return finding;
        }

        var matching = entries.Where(e => e.Code == finding.Code && IsAt(e.Where, finding)).ToArray();
        _ended.UnionWith(matching.Where(HasEnded));
        if (Array.Find(matching, e => !HasEnded(e)) is not { } entry)
        {
            return finding;
        }

        _used.Add(entry);
        var until = entry.Until is null ? "" : $" until {Day(entry.Until)}";
        return finding with
        {
            Severity = DiagnosticSeverity.Info,
            Message = PrintableText.Clean($"{finding.Message} Acknowledged{until}: {entry.Why}"),
            Acknowledged = entry.Why,
        };
    }

    private bool HasEnded(Acknowledgement entry) => entry.Until < today;

    // An error says that something is missing from the plan: who accepts that names the very place, and no others to come.
    private static bool IsAt(string where, Diagnostic finding) =>
        finding.Location!.Path is var path
        && (path == where || path == $"./{where}" || (finding.Severity != DiagnosticSeverity.Error && new PathPatterns([where]).Covers(path)));

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
