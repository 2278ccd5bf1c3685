using System.Net;

namespace OcspEgress.Tests;

/// <summary>When an address may go, told without the code under test: from what was said on which day.</summary>
internal sealed class RuleModel(int retainDays)
{
    private readonly Dictionary<(string Host, IPAddress Address), (DateOnly LastSeen, HashSet<DateOnly> LeftOut)> _seen = [];

    /// <summary>Takes note of a run.</summary>
    public void Note(DateOnly today, IEnumerable<Said> answers)
    {
        foreach (var host in answers.GroupBy(a => a.Host))
        {
            var held = host.SelectMany(a => a.Addresses).ToHashSet();
            foreach (var address in held)
            {
                _seen[(host.Key, address)] = (today, []);
            }

            foreach (var left in _seen.Where(s => s.Key.Host == host.Key && !held.Contains(s.Key.Address) && host.Any(a => a.IsEvidence)))
            {
                left.Value.LeftOut.Add(today);
            }
        }
    }

    /// <summary>
    /// Whether answers of enough days have left the address out, and its time has passed. Two days, where an outage that begins
    /// between them divides their gap; three else.
    /// </summary>
    public bool MayGo((string Host, IPAddress Address) opened) =>
        _seen.TryGetValue(opened, out var seen)
        && seen.LeftOut.Count >= 2
        && seen.LeftOut.Max().DayNumber - seen.LastSeen.DayNumber > retainDays;

    /// <summary>What one server said of a host.</summary>
    /// <param name="Host">The host.</param>
    /// <param name="Addresses">Addresses that may be opened.</param>
    /// <param name="IsEvidence">Whether what is missing has gone.</param>
    public sealed record Said(string Host, IPAddress[] Addresses, bool IsEvidence);
}
