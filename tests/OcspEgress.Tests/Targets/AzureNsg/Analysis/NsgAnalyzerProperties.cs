using System.Collections.Immutable;
using CsCheck;
using OcspEgress.Addressing;
using OcspEgress.Targets.AzureNsg.Analysis;
using OcspEgress.Targets.AzureNsg.Building;
using OcspEgress.Targets.AzureNsg.Rules;
using OcspEgress.Targets.AzureNsg.Simulation;

namespace OcspEgress.Tests.Targets.AzureNsg.Analysis;

/// <summary>The analysis looks at few rules for each question; it has to find what a look at all of them finds.</summary>
public sealed class NsgAnalyzerProperties
{
    private static readonly NsgSurroundings Surroundings = new() { VirtualNetwork = NsgGenerator.VirtualNetwork };

    [Fact]
    public void Decide_WhenRulesAreIndexed_SaysWhatTheFirstMatchOfAllSays() =>
        Gen.Select(NsgGenerator.RulesOfAnySide, NsgGenerator.AnyFlow.Array[10]).Sample(
            (rules, flows) =>
            {
                var simulator = new NsgSimulator(rules, Surroundings);
                var plain = new PlainNsg(rules, Surroundings);
                Assert.All(flows, f =>
                {
                    var verdict = simulator.Decide(f);
                    Assert.Equal(plain.Decide(f), (verdict.Outcome, verdict.Rule));
                });
            },
            iter: 2000);

    [Fact]
    public void Shadows_WhenSoughtByIndex_AreThoseOfAllPairs() =>
        Gen.Select(NsgGenerator.RulesOfAnySide, Gen.Int[0, 8]).Sample(
            (rules, ours) =>
            {
                ImmutableArray<NsgRule> declared = [.. rules.Take(ours)];
                var scene = new NsgScene { Plan = PlanSample.Plan, Options = new(), Declared = declared, Existing = [.. rules.Skip(ours)] };
                var simulator = new NsgSimulator(scene.Effective, Surroundings);

                var findings = NsgShadowFinder.Find(simulator, scene).Select(d => (d.Code, Rest(d.Message)));

                Assert.Equal(Expected(new PlainNsg(rules, Surroundings), declared).Order(), findings.Order());
            },
            iter: 2000);

    [Fact]
    public void Reach_WhenJudgedByStretches_IsThatOfEveryFlowThatMayDiffer() =>
        Gen.Select(NsgGenerator.RulesOfAnySide, Gen.Bool, Gen.Int[0, 3]).Sample(
            (rules, isNarrow, number) =>
            {
                var rule = PlanSample.Plan.Rules[number];
                ImmutableArray<System.Net.IPNetwork> sources = isNarrow
                    ? [PlanSample.Network("10.1.0.0/30"), PlanSample.Network("10.9.0.0/16"), PlanSample.Network("fd00:1::4")]
                    : NsgGenerator.VirtualNetwork;
                var scene = new NsgScene
                {
                    Plan = PlanSample.Plan, Existing = rules, Surroundings = Surroundings,
                    Options = new NsgRuleOptions { Sources = sources },
                };

                var verdict = new NsgReachFinder(new NsgSimulator(rules, Surroundings), scene).Find(rule);

                var isV4 = rule.Family == AddressFamily.IPv4;
                var servers = AddressSpace.Of(sources.Where(s => s.BaseAddress.ToString().Contains('.', StringComparison.Ordinal) == isV4));
                var (outcome, decidedBy) = new PlainNsg(rules, Surroundings).Reach(
                    servers, AddressSpace.Of(rule.Destinations), rule.Opening.Endpoint.Port.Number);
                Assert.Equal(outcome, verdict.Outcome);
                Assert.Equal(decidedBy, verdict.DecidedBy.Select(r => r.Name).Order(StringComparer.Ordinal));
            },
            iter: 2000);

    // The message up to the advice: who is shadowed, and by whom.
    private static string Rest(string message) => message[..message.IndexOf(". ", StringComparison.Ordinal)];

    private static IEnumerable<(string Code, string Text)> Expected(PlainNsg plain, ImmutableArray<NsgRule> declared)
    {
        var covered = plain.Covered().ToList();
        foreach (var (rule, by) in covered)
        {
            yield return declared.Contains(rule)
                ? ("OCE611", $"Rule {rule} never decides: {by} ({by.Access}) matches all of it before")
                : ("OCE614", $"Rule {rule} of the NSG never decides: {by} ({by.Access}) matches all of it before");
        }

        foreach (var rule in declared.Where(r => r.Access == NsgAccess.Allow && covered.TrueForAll(c => c.Rule != r)))
        {
            var denies = plain.DeniesBefore(rule).Select(r => r.ToString()).ToList();
            if (denies.Count > 0)
            {
                var more = denies.Count > 3 ? $" and {denies.Count - 3} more" : "";
                yield return ("OCE612", $"Part of what rule {rule} allows is denied before by {string.Join(", ", denies.Take(3))}{more}");
            }
        }
    }
}
