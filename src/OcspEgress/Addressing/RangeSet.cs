using System.Collections.Immutable;
using System.Numerics;

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

    /// <summary>How many numbers it holds.</summary>
    public BigInteger Count => _ranges.Aggregate(BigInteger.Zero, (sum, r) => sum + (BigInteger)r.Last - (BigInteger)r.First + 1);

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
        var next = FirstEndingAtOrAfter(value);
        return next < _ranges.Length && _ranges[next].First <= value;
    }

    /// <summary>Everything that is in one of the two.</summary>
    public RangeSet Union(RangeSet other) =>
        other.IsEmpty ? this : IsEmpty ? other : Of(_ranges.Concat(other._ranges));

    /// <summary>Everything that is here and not there.</summary>
    public RangeSet Except(RangeSet other)
    {
        var rest = ImmutableArray.CreateBuilder<(UInt128 First, UInt128 Last)>();
        foreach (var (first, last) in _ranges)
        {
            var from = first;
            var ended = false;
            for (var i = other.FirstEndingAtOrAfter(first); !ended && i < other._ranges.Length && other._ranges[i].First <= last; i++)
            {
                var cut = other._ranges[i];
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

        return new RangeSet(rest.ToImmutable());
    }

    /// <summary>Whether every number of the other set is here.</summary>
    public bool Covers(RangeSet other)
    {
        // Ranges do not touch, so one of theirs is covered by one of ours or not at all.
        foreach (var (first, last) in other._ranges)
        {
            var mine = FirstEndingAtOrAfter(first);
            if (mine == _ranges.Length || _ranges[mine].First > first || _ranges[mine].Last < last)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the two have a number in common.</summary>
    public bool Overlaps(RangeSet other)
    {
        var (few, many) = _ranges.Length < other._ranges.Length ? (this, other) : (other, this);
        foreach (var (first, last) in few._ranges)
        {
            var met = many.FirstEndingAtOrAfter(first);
            if (met < many._ranges.Length && many._ranges[met].First <= last)
            {
                return true;
            }
        }

        return false;
    }

    private int FirstEndingAtOrAfter(UInt128 value)
    {
        var (low, high) = (0, _ranges.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _ranges[middle].Last < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
