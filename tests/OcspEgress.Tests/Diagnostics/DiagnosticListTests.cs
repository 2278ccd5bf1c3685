using CsCheck;
using OcspEgress.Diagnostics;

namespace OcspEgress.Tests.Diagnostics;

public sealed class DiagnosticListTests
{
    private static readonly DiagnosticCode Fault = new("OCE999", DiagnosticSeverity.Error, "Fault");
    private static readonly DiagnosticCode Doubt = new("OCE998", DiagnosticSeverity.Warning, "Doubt");

    [Fact]
    public void Add_WhenAFileHasMoreThanAreListed_KeepsTheFirstAndCountsTheRest()
    {
        var list = ListOf(Enumerable.Range(1, 5000).Reverse().Select(i => At("a", i)));

        var findings = list.ToImmutableArray();
        Assert.Equal(1001, findings.Length);
        Assert.Equal(Enumerable.Range(1, 1001), findings.Select(f => f.Location!.Line!.Value));
        Assert.Equal((4000L, DiagnosticSeverity.Error), (findings[^1].Omitted, findings[^1].Severity));
        Assert.Contains("4,000 more", findings[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_WhenManyFilesHaveFaults_IsBoundedAndCountsThoseElsewhere()
    {
        var list = ListOf(Enumerable.Range(0, 50_000).Select(i => At($"f{i:D6}", 1)));

        var findings = list.ToImmutableArray();
        Assert.Equal(10_001, findings.Length);
        Assert.Equal((null, 40_000L), (findings[0].Location, findings[0].Omitted));
        Assert.True(list.HasErrors);
    }

    [Fact]
    public void Add_WhenAnErrorComesAfterAFloodOfWarnings_KeepsIt()
    {
        var list = ListOf(Enumerable.Range(1, 20_000).Select(i => Doubt.At(new SourceLocation("a", i), "doubt")));
        Assert.False(list.HasErrors);

        list.Add(At("z", 1));

        Assert.True(list.HasErrors);
        Assert.Contains(list.ToImmutableArray(), d => d.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void AddRange_WhenTheListOfAStageWasFull_CountsOn()
    {
        var stage = ListOf(Enumerable.Range(1, 3000).Select(i => At("a", i))).ToImmutableArray();
        var other = ListOf(Enumerable.Range(5001, 2500).Select(i => At("a", i))).ToImmutableArray();
        var run = ListOf([.. stage, .. other]);

        // The same file read twice is the same fault.
        run.AddRange(stage);

        var findings = run.ToImmutableArray();
        Assert.Equal(1001, findings.Length);
        Assert.Equal(2000 + 1000 + 1500, findings[^1].Omitted);
        Assert.Equal(findings, ListOf([.. other, .. stage, .. stage]).ToImmutableArray());
    }

    [Fact]
    public void Add_WhateverTheOrder_GivesTheSame() =>
        Gen.Select(Gen.Int[0, 14], Gen.Int[1, 3000]).Array[12_000, 16_000].Select(Gen.Int).Sample(
            (places, seed) =>
            {
                var findings = places.Select(p => At($"f{p.Item1:D2}", p.Item2)).ToArray();
                var shuffled = findings.ToArray();
                new Random(seed).Shuffle(shuffled);
                var first = ListOf(findings).ToImmutableArray();
                return first.Length <= 10_016 && first.SequenceEqual(ListOf(shuffled).ToImmutableArray());
            },
            iter: 20);

    private static Diagnostic At(string path, int line) => Fault.At(new SourceLocation(path, line), "fault");

    private static DiagnosticList ListOf(IEnumerable<Diagnostic> findings)
    {
        var list = new DiagnosticList();
        list.AddRange(findings);
        return list;
    }
}
