using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using OcspEgress.Tests.Responders;

namespace OcspEgress.Tests.Planning;

public sealed class PriorityAllocatorTests
{
    private readonly DiagnosticList _diagnostics = new();

    [Theory]
    [InlineData("a b c", "", "a=100 b=101 c=102", "")]
    [InlineData("a b c", "b=100", "a=101 b=100 c=102", "")]
    [InlineData("a b c", "a=105 b=100 c=103", "a=105 b=100 c=103", "")]
    [InlineData("a c", "a=100 b=101 c=102", "a=100 c=102", "")]
    [InlineData("a b c", "a=100 c=102", "a=100 b=101 c=102", "")]
    [InlineData("a b", "a=99", "a=100 b=101", "OCE511")]
    [InlineData("a b", "a=110 b=100", "a=101 b=100", "OCE511")]
    [InlineData("a b", "a=100 b=100", "a=100 b=101", "OCE512")]
    [InlineData("a b", "a=104 a=103", "a=103 b=100", "OCE513")]
    [InlineData("a b", "a=103 a=99", "a=103 b=100", "OCE513")]
    [InlineData("a b", "a=100 b=100 b=104", "a=100 b=104", "OCE513")]
    [InlineData("a b", "a=100 a=100", "a=100 b=101", "")]
    [InlineData("a b", "A=105 zzz=-5 =100", "a=101 b=102", "")]
    public void Allocate_WhenTheLockRemembers_KeepsWhatCanBeKept(string names, string locked, string expected, string codes)
    {
        var result = new PriorityAllocator(100, 109, _diagnostics).Allocate(names.Split(' ').Reverse(), Parse(locked));

        Assert.Equal(expected, string.Join(' ', result.Select(p => $"{p.Key}={p.Value}")));
        Assert.Equal(codes, string.Join(' ', _diagnostics.ToImmutableArray().Codes()));
        Assert.False(_diagnostics.HasErrors);
    }

    [Fact]
    public void Allocate_WhenARuleIsReplaced_DoesNotReuseItsPriorityWhileOthersAreFree()
    {
        var locked = Parse("gone=100 kept=101");

        Assert.Equal(102, new PriorityAllocator(100, 109, _diagnostics).Allocate(["kept", "new"], locked)["new"]);
        Assert.Equal(100, new PriorityAllocator(100, 101, _diagnostics).Allocate(["kept", "new"], locked)["new"]);
    }

    [Fact]
    public void Allocate_WhenTheBandIsFull_LeavesTheLastNewNamesOut()
    {
        var result = new PriorityAllocator(100, 101, _diagnostics).Allocate(["a", "b", "c"], Parse("c=100"));

        Assert.Equal(["a", "c"], result.Keys);
    }

    private static ImmutableArray<LockedRule> Parse(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).Select(p => new LockedRule(p[0], int.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture)))];
}
