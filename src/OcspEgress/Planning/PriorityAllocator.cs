using System.Collections.Immutable;
using System.Globalization;
using OcspEgress.Diagnostics;
using OcspEgress.Resolution;

namespace OcspEgress.Planning;

/// <summary>
/// Gives every rule a priority out of a band. A rule keeps the one that the lock remembers; a new one takes the lowest
/// free priority, in the order of names. So one rule more or less renumbers no other.
/// </summary>
internal sealed class PriorityAllocator(int from, int to, DiagnosticList diagnostics)
{
    /// <summary>Gives out priorities.</summary>
    /// <param name="names">Names of the rules, distinct.</param>
    /// <param name="locked">What the lock remembers; may be contradictory.</param>
    /// <returns>Priority by name. A name is missing where the band is full.</returns>
    public ImmutableSortedDictionary<string, int> Allocate(IEnumerable<string> names, ImmutableArray<LockedRule> locked)
    {
        var sorted = names.Order(StringComparer.Ordinal).ToList();
        var result = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        var remembered = locked.Distinct()
            .GroupBy(l => l.Name, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(l => l.Priority).Order().ToList(), StringComparer.Ordinal);
        var taken = new Dictionary<int, string>();
        foreach (var name in sorted.Where(remembered.ContainsKey))
        {
            if (Keep(name, remembered[name], taken) is { } kept)
            {
                taken[kept] = name;
                result[name] = kept;
            }
        }

        // A priority whose rule has just gone is given out last: firewalls create before they delete, and refuse two
        // rules at one priority, so that it is better left alone until the next run.
        var vacated = locked.Select(l => l.Priority).ToHashSet();
        var band = Enumerable.Range(from, Math.Max(0, to - from + 1)).Where(p => !taken.ContainsKey(p)).ToList();
        var free = new Queue<int>(band.Where(p => !vacated.Contains(p)).Concat(band.Where(vacated.Contains)));
        foreach (var name in sorted.Where(n => !result.ContainsKey(n)))
        {
            if (free.TryDequeue(out var priority))
            {
                result[name] = priority;
            }
        }

        return result.ToImmutable();
    }

    private int? Keep(string name, List<int> remembered, Dictionary<int, string> taken)
    {
        var inBand = remembered.Where(p => p >= from && p <= to).ToList();
        if (inBand.Count == 0)
        {
            Add(PlanningCodes.PriorityOutsideBand, $"The lock has priority {Text(remembered[0])} for {name}, which is outside the band {Text(from)} to {Text(to)}. The rule gets another one; write the lock anew to keep it.");
            return null;
        }

        var free = inBand.Where(p => !taken.ContainsKey(p)).ToList();
        if (free.Count == 0)
        {
            Add(PlanningCodes.PriorityTaken, $"The lock gives priority {Text(inBand[0])} to {taken[inBand[0]]} and to {name}. {name} gets another one; write the lock anew to keep it.");
            return null;
        }

        if (remembered.Count > 1)
        {
            Add(PlanningCodes.SeveralPriorities, $"The lock has several priorities for {name}. It keeps {Text(free[0])}; write the lock anew to drop the others.");
        }

        return free[0];
    }

    private void Add(DiagnosticCode code, string message) => diagnostics.Add(code.At(null, message));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
