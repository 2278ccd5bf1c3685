using System.Collections.Immutable;

namespace OcspEgress.Addressing;

/// <summary>A set of whole numbers as sorted ranges that neither touch nor overlap: addresses of one family, or ports.</summary>
internal sealed class RangeSet
{
    private readonly ImmutableArray<(UInt128 First, UInt128 Last)> _ranges;

    private RangeSet(ImmutableArray<(UInt128 First, UInt128 Last)> ranges) => _ranges = ranges;

    /// <summary>No number.</summary>
    public static RangeSet Empty { get; } = new([]);

    /// <summary>The ranges, ascending.</summary>
    public ImmutableArray<(UInt128 First, UInt128 Last)> Ranges => _ranges;

    /// <summary>Whether it holds no number.</summary>
    public bool IsEmpty => _ranges.IsEmpty;

    /// <summary>The union of ranges given in any order.</summary>
    public static RangeSet Of(IEnumerable<(UInt128 First, UInt128 Last)> ranges)
    {
        var merged = ImmutableArray.CreateBuilder<(UInt128 First, UInt128 Last)>();
        foreach (var range in ranges.OrderBy(r => r.First).ThenBy(r => r.Last))
        {
            if (merged.Count > 0 && (merged[^1].Last == UInt128.MaxValue || range.First <= merged[^1].Last + 1))
            {
                merged[^1] = (merged[^1].First, UInt128.Max(merged[^1].Last, range.Last));
            }
            else
            {
                merged.Add(range);
            }
        }

        return new RangeSet(merged.ToImmutable());
    }

    /// <summary>Whether a number is in the set; logarithmic.</summary>
    public bool Contains(UInt128 value)
    {
        var (low, high) = (0, _ranges.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (value < _ranges[middle].First)
            {
                high = middle - 1;
            }
            else if (value > _ranges[middle].Last)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Everything that is in one of the two.</summary>
    public RangeSet Union(RangeSet other) =>
        other.IsEmpty ? this : IsEmpty ? other : Of(_ranges.Concat(other._ranges));

    /// <summary>Everything that is here and not there.</summary>
    public RangeSet Except(RangeSet other)
    {
        var rest = new List<(UInt128 First, UInt128 Last)>();
        foreach (var (first, last) in _ranges)
        {
            var from = first;
            var ended = false;
            foreach (var cut in other._ranges.Where(c => c.Last >= first && c.First <= last))
            {
                if (cut.First > from)
                {
                    rest.Add((from, cut.First - 1));
                }

                ended = cut.Last >= last;
                from = ended ? last : cut.Last + 1;
            }

            if (!ended)
            {
                rest.Add((from, last));
            }
        }

        return Of(rest);
    }

    /// <summary>Whether every number of the other set is here.</summary>
    public bool Covers(RangeSet other) => other.Except(this).IsEmpty;

    /// <summary>Whether the two have a number in common.</summary>
    public bool Overlaps(RangeSet other)
    {
        var (mine, theirs) = (0, 0);
        while (mine < _ranges.Length && theirs < other._ranges.Length)
        {
            if (_ranges[mine].Last < other._ranges[theirs].First)
            {
                mine++;
            }
            else if (other._ranges[theirs].Last < _ranges[mine].First)
            {
                theirs++;
            }
            else
            {
                return true;
            }
        }

        return false;
    }
}
