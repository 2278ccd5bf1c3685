using System.Collections.Immutable;
using System.Globalization;
using OcspEgress.Diagnostics;
using OcspEgress.Resolution;

namespace OcspEgress.Targets.AzureNsg.Building;

/// <summary>
/// Gives every rule a priority out of a band. A rule keeps the one that the lock remembers; a new one takes the lowest that no
/// rule ever had, in the order of names. So one rule more or less renumbers no other. Azure takes no two rules of one priority at
/// any moment, and the engine makes before it removes: so one that was freed is given again only when there is no other, and the
/// one that was freed longest ago first.
/// </summary>
internal sealed class PriorityAllocator(int from, int to, DiagnosticList diagnostics)
{
    /// <summary>Gives out priorities.</summary>
    /// <param name="names">Names of the rules, distinct.</param>
    /// <param name="known">What the lock remembers; may be contradictory.</param>
    /// <returns>Priority by name, where a name is missing if the band is full; and the freed priorities.</returns>
    public (ImmutableSortedDictionary<string, int> Priorities, ImmutableArray<int> Freed) Allocate(IEnumerable<string> names, LockedTarget known)
    {
        (string Name, int Priority)[] locked = [.. known.Rules.Where(r => r.Priority is not null).Select(r => (r.Name, r.Priority!.Value))];
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

        // What was freed before, longest ago first; then what this run frees.
        int[] freed = [.. known.Freed.Concat(locked.Select(l => l.Priority).Order()).Distinct().Where(p => !taken.ContainsKey(p))];
        var free = new Queue<int>(Enumerable.Range(from, Math.Max(0, to - from + 1)).Where(p => !taken.ContainsKey(p))
            .Except(freed).Concat(freed.Where(p => p >= from && p <= to)));
        foreach (var name in sorted.Where(n => !result.ContainsKey(n)))
        {
            if (free.TryDequeue(out var priority))
            {
                result[name] = priority;
                taken[priority] = name;
            }
        }

        return (result.ToImmutable(), [.. freed.Where(p => !taken.ContainsKey(p))]);
    }

    private int? Keep(string name, List<int> remembered, Dictionary<int, string> taken)
    {
        var inBand = remembered.Where(p => p >= from && p <= to).ToList();
        if (inBand.Count == 0)
        {
            Add(TargetCodes.PriorityOutsideBand, $"The lock has priority {Text(remembered[0])} for {name}, which is outside the band {Text(from)} to {Text(to)}. The rule gets another one; write the lock anew to keep it.");
            return null;
        }

        var free = inBand.Where(p => !taken.ContainsKey(p)).ToList();
        if (free.Count == 0)
        {
            Add(TargetCodes.LockedPriorityTaken, $"The lock gives priority {Text(inBand[0])} to {taken[inBand[0]]} and to {name}. {name} gets another one; write the lock anew to keep it.");
            return null;
        }

        if (remembered.Count > 1)
        {
            Add(TargetCodes.SeveralPriorities, $"The lock has several priorities for {name}. It keeps {Text(free[0])}; write the lock anew to drop the others.");
        }

        return free[0];
    }

    private void Add(DiagnosticCode code, string message) => diagnostics.Add(code.At(null, message));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
