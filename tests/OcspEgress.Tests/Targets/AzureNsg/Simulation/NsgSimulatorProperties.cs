using CsCheck;
using OcspEgress.Targets.AzureNsg.Rules;
using OcspEgress.Targets.AzureNsg.Simulation;

namespace OcspEgress.Tests.Targets.AzureNsg.Simulation;

public sealed class NsgSimulatorProperties
{
    private static readonly NsgSurroundings Surroundings = new() { VirtualNetwork = NsgGenerator.VirtualNetwork };

    [Fact]
    public void Decide_WhenRulesComeInAnotherOrder_GivesTheSameVerdict() =>
        Gen.Select(NsgGenerator.Rules, NsgGenerator.Flow).Sample(
            (rules, flow) =>
            {
                var one = new NsgSimulator(rules, Surroundings).Decide(flow);
                var other = new NsgSimulator(rules.Reverse(), Surroundings).Decide(flow);
                Assert.Equal((one.Outcome, one.Rule), (other.Outcome, other.Rule));
            },
            iter: 2000);

    [Fact]
    public void Decide_WhenRuleOfLowerPriorityIsAdded_KeepsVerdictsDecidedBeforeIt() =>
        Gen.Select(NsgGenerator.Rules, NsgGenerator.Rules, NsgGenerator.Flow).Sample(
            (rules, more, flow) =>
            {
                var before = new NsgSimulator(rules, Surroundings).Decide(flow);
                var added = more.Select(r => r with { Name = "z" + r.Name, Priority = r.Priority + 1000 });
                var after = new NsgSimulator(rules.AddRange(added), Surroundings).Decide(flow);
                if (before.Rule is { Priority: < 1000 })
                {
                    Assert.Equal((before.Outcome, before.Rule), (after.Outcome, after.Rule));
                }
            },
            iter: 2000);

    [Fact]
    public void Covers_WhenRuleIsCoveredByAnEarlierOne_TakingItOutChangesNoVerdict() =>
        Gen.Select(NsgGenerator.Rules, NsgGenerator.Flow.Array[20]).Sample(
            (rules, flows) =>
            {
                var simulator = new NsgSimulator(rules, Surroundings);
                var covered = new[] { NsgDirection.Inbound, NsgDirection.Outbound }
                    .SelectMany(d => simulator.Rules(d).Matchers.Where((m, i) => simulator.Rules(d).Matchers.Take(i).Any(e => e.Covers(m))))
                    .Select(m => m.Rule).ToHashSet();
                var without = new NsgSimulator(rules.Where(r => !covered.Contains(r)), Surroundings);
                Assert.All(flows, f => Assert.Equal(simulator.Decide(f).Rule, without.Decide(f).Rule));
            },
            iter: 2000);
}
