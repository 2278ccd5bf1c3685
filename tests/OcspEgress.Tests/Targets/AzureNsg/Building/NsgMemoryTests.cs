using System.Globalization;
using OcspEgress.Resolution;
using OcspEgress.Targets.AzureNsg.Building;
using OcspEgress.Tests.Responders;
using static OcspEgress.Tests.Planning.PlanSample;

namespace OcspEgress.Tests.Targets.AzureNsg.Building;

public sealed class NsgMemoryTests
{
    private static readonly LockedTarget Nothing = new("azureNsg", []);

    [Fact]
    public void Remember_WhenTheBandIsFull_LeavesOutWhatHasNoPriorityAndSaysSoOnce()
    {
        var plan = Plan(new[] { "a", "b", "c", "d", "e" }.Select(h => Resolved("x", $"http://{h}.example", "2.0.0.1/32"))).Plan;

        var (memory, findings) = NsgMemory.Remember(
            plan, new NsgTargetSettings { PriorityFrom = 200, PriorityTo = 202 }, Nothing with { Rules = [new("ocsp-e.example-80", 200)] });

        Assert.Equal(
            [("ocsp-a.example-80", 201), ("ocsp-b.example-80", 202), ("ocsp-e.example-80", 200)],
            memory.Rules.Select(r => (r.Name, r.Priority!.Value)));
        Assert.Equal(["OCE522"], findings.Codes());
        Assert.Contains("2 too small for 5 rules; the first without priority is ocsp-c.example-80", findings[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(50, 110, 100, false)]
    [InlineData(4090, 5000, 4090, false)]
    [InlineData(300, 200, null, true)]
    [InlineData(5000, 6000, null, true)]
    [InlineData(int.MinValue, int.MaxValue, 100, false)]
    public void Remember_WhenTheBandIsImpossible_SaysSo(int from, int to, int? priority, bool full)
    {
        var (memory, findings) = NsgMemory.Remember(
            Plan(Resolved("a", "http://o.example", "2.0.0.1/32")).Plan, new NsgTargetSettings { PriorityFrom = from, PriorityTo = to }, Nothing);

        Assert.Equal(full ? ["OCE510", "OCE522"] : ["OCE510"], findings.Codes());
        Assert.Equal(priority, memory.Rules.SingleOrDefault()?.Priority);
    }

    [Theory]
    [InlineData(1000, false)]
    [InlineData(1001, true)]
    public void Build_WhenThereAreTooManyRules_SaysTheWayOut(int count, bool isOver)
    {
        var plan = Plan(Enumerable.Range(0, count).Select(i => Resolved("a", $"http://o{i.ToString(CultureInfo.InvariantCulture)}.example", "2.0.0.1/32"))).Plan;

        var findings = NsgRuleBuilder.Build(plan, PlanSample.MemoryOf(plan), new NsgRuleOptions()).Diagnostics;

        Assert.Equal(isOver ? ["OCE602"] : [], findings.Codes());
        Assert.All(findings, f => Assert.Contains("use a firewall that takes names", f.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(4000, false)]
    [InlineData(4001, true)]
    public void Build_WhenThereAreTooManyAddresses_SaysTheWayOut(int count, bool isOver)
    {
        var plan = Plan(Resolved("a", "http://many.example", [.. Enumerable.Range(0, count).Select(i => $"2.0.{i / 256}.{i % 256}/32")])).Plan;

        var findings = NsgRuleBuilder.Build(plan, PlanSample.MemoryOf(plan), new NsgRuleOptions()).Diagnostics;

        Assert.Equal(isOver ? ["OCE602"] : [], findings.Codes());
        Assert.All(findings, f => Assert.Contains("use a firewall that takes names", f.Message, StringComparison.Ordinal));
    }
}
