using System.Net;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Simulation;

/// <summary>
/// The stateful side of an NSG: what was let through once goes on, and its replies pass without a look at the rules.
/// Not safe for concurrent use.
/// </summary>
/// <param name="simulator">The rules.</param>
public sealed class NsgConnectionTracker(NsgSimulator simulator)
{
    private readonly HashSet<Conversation> _allowed = [];

    /// <summary>What happens to a packet, given all packets before it; an allowed one opens the way for its replies.</summary>
    public NsgVerdict Decide(NsgFlow packet)
    {
        ArgumentNullException.ThrowIfNull(packet);
        if (_allowed.Contains(Conversation.Of(packet)))
        {
            return new NsgVerdict(NsgOutcome.Allowed, null, [], "Part of a conversation that was let through before.");
        }

        if (_allowed.Contains(Conversation.Of(packet.Reverse())))
        {
            return new NsgVerdict(NsgOutcome.Allowed, null, [], "Reply to a flow that was let through: security groups are stateful.");
        }

        var verdict = simulator.Decide(packet);
        if (verdict.Outcome == NsgOutcome.Allowed)
        {
            _allowed.Add(Conversation.Of(packet));
        }

        return verdict;
    }

    // Groups are no part of it: a packet carries addresses only.
    private sealed record Conversation(NsgDirection Direction, NsgProtocol Protocol, (IPAddress, int) Source, (IPAddress, int) Destination)
    {
        public static Conversation Of(NsgFlow flow) => new(
            flow.Direction, flow.Protocol,
            (flow.Source, flow.HasPorts ? flow.SourcePort : 0), (flow.Destination, flow.HasPorts ? flow.DestinationPort : 0));
    }
}
