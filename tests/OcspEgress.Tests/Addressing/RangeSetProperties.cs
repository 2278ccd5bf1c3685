using System.Collections.Immutable;
using CsCheck;
using OcspEgress.Addressing;

namespace OcspEgress.Tests.Addressing;

/// <summary>Sets of ranges against sets of single numbers, in a world small enough to count.</summary>
public sealed class RangeSetProperties
{
    private const int World = 40;

    private static readonly Gen<(UInt128 First, UInt128 Last)[]> Ranges =
        Gen.Select(Gen.Int[0, World - 1], Gen.Int[0, 6])
            .Select((first, length) => ((UInt128)first, (UInt128)Math.Min(World - 1, first + length))).Array[0, 8];

    [Fact]
    public void RangeSet_WhenCombined_HoldsWhatSetsOfNumbersHold() =>
        Gen.Select(Ranges, Ranges).Sample(
            (one, other) =>
            {
                var (a, b) = (RangeSet.Of(one), RangeSet.Of(other));
                var (x, y) = (Numbers(one), Numbers(other));
                Assert.Equal(x.Union(y).Order(), Members(a.Union(b)));
                Assert.Equal(x.Except(y).Order(), Members(a.Except(b)));
                Assert.Equal(y.IsSubsetOf(x), a.Covers(b));
                Assert.Equal(x.Overlaps(y), a.Overlaps(b));
            },
            iter: 5000);

    [Fact]
    public void RangeIndex_WhenAsked_NamesEverySetThatHoldsTheNumberAndNoOther() =>
        Gen.Select(Ranges.Array[0, 70], Ranges).Sample(
            (many, wanted) =>
            {
                var sets = many.Select(r => RangeSet.Of(r)).ToImmutableArray();
                var index = new RangeIndex(sets);
                for (UInt128 number = 0; number < World; number++)
                {
                    Assert.Equal(Positions(sets, s => s.Contains(number)), index.Holding(number).Positions());
                }

                var set = RangeSet.Of(wanted);
                Assert.Equal(Positions(sets, s => s.Overlaps(set)), index.Touching(set).Positions());
            },
            iter: 500);

    // Fifty thousand rules are no NSG, but a file may say so: the index then names too many, and stays small.
    [Fact]
    public void RangeIndex_WhenThereAreTooManyStretches_StillNamesEveryHolder()
    {
        ImmutableArray<RangeSet> sets = [.. Enumerable.Range(0, 50_000).Select(i => RangeSet.Of([((UInt128)(i * 10), (UInt128)((i * 10) + 12))]))];
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var index = new RangeIndex(sets);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, 64 * 1024 * 1024);
        Assert.All([0, 11, 250_001, 499_990, 500_002], n => Assert.Subset(
            index.Holding((UInt128)n).Positions().ToHashSet(), Positions(sets, s => s.Contains((UInt128)n)).ToHashSet()));
        var touched = RangeSet.Of([(1234, 5678), (400_000, 400_100)]);
        Assert.Subset(index.Touching(touched).Positions().ToHashSet(), Positions(sets, s => s.Overlaps(touched)).ToHashSet());
    }

    private static HashSet<int> Numbers((UInt128 First, UInt128 Last)[] ranges) =>
        [.. ranges.SelectMany(r => Enumerable.Range((int)r.First, (int)(r.Last - r.First) + 1))];

    private static IEnumerable<int> Members(RangeSet set) => Enumerable.Range(0, World).Where(n => set.Contains((UInt128)n));

    private static IEnumerable<int> Positions(ImmutableArray<RangeSet> sets, Func<RangeSet, bool> isMeant) =>
        Enumerable.Range(0, sets.Length).Where(i => isMeant(sets[i]));
}
