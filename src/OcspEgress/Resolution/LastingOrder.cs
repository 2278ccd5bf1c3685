using System.Collections.Immutable;

namespace OcspEgress.Resolution;

/// <summary>
/// Keeps a list in an order that lasts: what is new comes last, what goes leaves a hole that the last one fills. Compared by
/// index, as the engine compares lists, at most two places change for each thing that came or went.
/// </summary>
internal static class LastingOrder
{
    /// <summary>The list as it is now.</summary>
    /// <param name="before">The list as it was.</param>
    /// <param name="now">What is in it now, each once; what was not in it before comes in this order.</param>
    public static ImmutableArray<T> Renew<T>(IEnumerable<T> before, IEnumerable<T> now)
        where T : notnull
    {
        ImmutableArray<T> all = [.. now];
        var present = all.ToHashSet();
        var places = before.Distinct().ToList();
        var known = places.ToHashSet();
        places.AddRange(all.Where(i => !known.Contains(i)));

        var last = places.Count - 1;
        for (var i = 0; i <= last; i++)
        {
            if (present.Contains(places[i]))
            {
                continue;
            }

            while (last > i && !present.Contains(places[last]))
            {
                last--;
            }

            places[i] = places[last--];
        }

        return [.. places.Take(all.Length)];
    }
}
