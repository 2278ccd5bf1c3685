using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Resolution;
using OcspEgress.Targets.AzureNsg.Building;
using OcspEgress.Tests.Responders;

namespace OcspEgress.Tests.Targets.AzureNsg.Building;

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
        var result = new PriorityAllocator(100, 109, _diagnostics).Allocate(names.Split(' ').Reverse(), Parse(locked)).Priorities;

        Assert.Equal(expected, string.Join(' ', result.Select(p => $"{p.Key}={p.Value}")));
        Assert.Equal(codes, string.Join(' ', _diagnostics.ToImmutableArray().Codes()));
        Assert.False(_diagnostics.HasErrors);
    }

    [Fact]
    public void Allocate_WhenARuleIsReplaced_DoesNotReuseItsPriorityWhileOthersAreFree()
    {
        var locked = Parse("gone=100 kept=101");

        Assert.Equal(102, new PriorityAllocator(100, 109, _diagnostics).Allocate(["kept", "new"], locked).Priorities["new"]);
        Assert.Equal(100, new PriorityAllocator(100, 101, _diagnostics).Allocate(["kept", "new"], locked).Priorities["new"]);
    }

    [Theory]
    [InlineData("a", "a=100 b=101 c=102", "105 103", "a=100", "105 103 101 102")]
    [InlineData("a d", "a=100 b=101", "102 103", "a=100 d=104", "102 103 101")]
    [InlineData("a d e f", "a=100 b=101", "103 102", "a=100 d=104 e=103 f=102", "101")]
    [InlineData("a d e f g", "a=100 b=101", "103 102", "a=100 d=104 e=103 f=102 g=101", "")]
    [InlineData("b", "a=100", "101", "b=102", "101 100")]
    public void Allocate_WhenPrioritiesWereFreed_GivesThemAgainLastAndTheOldestFirst(string names, string locked, string freed, string expected, string left)
    {
        var known = Parse(locked) with { Freed = [.. freed.Split(' ').Select(f => int.Parse(f, System.Globalization.CultureInfo.InvariantCulture))] };

        var result = new PriorityAllocator(100, 104, _diagnostics).Allocate(names.Split(' '), known);

        Assert.Equal(expected, string.Join(' ', result.Priorities.Select(p => $"{p.Key}={p.Value}")));
        Assert.Equal(left, string.Join(' ', result.Freed));
    }

    [Fact]
    public void Allocate_WhenTheBandIsFull_LeavesTheLastNewNamesOut()
    {
        var result = new PriorityAllocator(100, 101, _diagnostics).Allocate(["a", "b", "c"], Parse("c=100")).Priorities;

        Assert.Equal(["a", "c"], result.Keys);
    }

    private static LockedTarget Parse(string text) => new("azureNsg",
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).Select(p => new LockedRule(p[0], int.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture)))]);
}
