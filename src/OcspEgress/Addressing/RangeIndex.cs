namespace OcspEgress.Addressing;

/// <summary>
/// A list of range sets laid side by side: tells which of them may hold a number without looking at each. Numbers are cut
/// into stretches within which no set begins or ends, and each stretch knows the sets that hold it.
/// </summary>
internal sealed class RangeIndex
{
    // 16 MiB. Beyond it neighbouring stretches are taken together: more sets than needed are named then, never fewer.
    private const int MaxWords = 2 * 1024 * 1024;

    private readonly UInt128[] _starts;
    private readonly PositionSet[] _holders;
    private readonly int _length;

    /// <summary>Lays out the sets.</summary>
    public RangeIndex(IReadOnlyList<RangeSet> sets)
    {
        _length = sets.Count;
        _starts = Thinned(sets);
        _holders = [.. _starts.Select(_ => new PositionSet(_length))];
        for (var position = 0; position < sets.Count; position++)
        {
            foreach (var (first, last) in sets[position].Ranges)
            {
                for (var stretch = StretchOf(first); stretch < _starts.Length && _starts[stretch] <= last; stretch++)
                {
                    _holders[stretch].Add(position);
                }
            }
        }
    }

    /// <summary>Positions of the sets that may hold a number; not to be changed.</summary>
    public PositionSet Holding(UInt128 number) => _holders[StretchOf(number)];

    /// <summary>Positions of the sets that may have a number in common with a set.</summary>
    public PositionSet Touching(RangeSet set)
    {
        var touching = new PositionSet(_length);
        var next = 0;
        foreach (var (first, last) in set.Ranges)
        {
            for (next = Math.Max(next, StretchOf(first)); next < _starts.Length && _starts[next] <= last; next++)
            {
                touching.UnionWith(_holders[next]);
            }
        }

        return touching;
    }

    private static UInt128[] Thinned(IReadOnlyList<RangeSet> sets)
    {
        var starts = new HashSet<UInt128> { UInt128.Zero };
        foreach (var (first, last) in sets.SelectMany(s => s.Ranges))
        {
            starts.Add(first);
            if (last < UInt128.MaxValue)
            {
                starts.Add(last + 1);
            }
        }

        var most = Math.Max(1, MaxWords / Math.Max(1, PositionSet.WordsOf(sets.Count)));
        var step = (starts.Count + most - 1) / most;
        return [.. starts.Order().Where((_, i) => i % step == 0)];
    }

    private int StretchOf(UInt128 number)
    {
        var found = Array.BinarySearch(_starts, number);
        return found >= 0 ? found : ~found - 1;
    }
}
