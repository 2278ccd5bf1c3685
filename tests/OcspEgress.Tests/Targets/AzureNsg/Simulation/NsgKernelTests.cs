using CsCheck;
using OcspEgress.Targets.AzureNsg.Rules;
using OcspEgress.Targets.AzureNsg.Simulation;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Network;

namespace OcspEgress.Tests.Targets.AzureNsg.Simulation;

public sealed class NsgKernelTests
{
    // The kernel filters as the translated rules say, the simulator says what Azure would do: they have to agree, packet
    // for packet. Flows whose verdict is open are left out (there are none in this world but by accident).
    [Fact]
    public void Decide_WhenRulesAndFlowsAreRandom_AgreesWithTheKernel()
    {
        Requires.Root();
        Requires.Programs("ip", "nft");
        using var probe = new KernelProbe();
        var surroundings = new NsgSurroundings { VirtualNetwork = NsgGenerator.VirtualNetwork };
        var compared = new Dictionary<(NsgOutcome, NsgProtocol, NsgDirection), int>();

        Gen.Select(NsgGenerator.Rules, NsgGenerator.Flow.Array[16]).Sample(
            (rules, flows) =>
            {
                probe.Load(NsgNftablesTranslator.Translate(rules, NsgGenerator.VirtualNetwork));
                var simulator = new NsgSimulator(rules, surroundings);
                foreach (var flow in flows)
                {
                    var verdict = simulator.Decide(flow);
                    if (verdict.Outcome != NsgOutcome.Undecidable)
                    {
                        Assert.True(
                            (verdict.Outcome == NsgOutcome.Allowed) == probe.Passes(flow),
                            $"{flow}\nsimulator: {verdict.Outcome} by {verdict.Rule}\n{NsgNftablesTranslator.Translate(rules, NsgGenerator.VirtualNetwork)}");
                        var kind = (verdict.Outcome, flow.Protocol, flow.Direction);
                        compared[kind] = compared.GetValueOrDefault(kind) + 1;
                    }
                }
            },
            iter: 40,
            threads: 1);

        // Both verdicts, both protocols, both directions were seen: the comparison was one.
        Assert.Equal(8, compared.Count);
    }
}
