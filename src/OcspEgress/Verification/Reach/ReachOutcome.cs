using System.Collections.Immutable;
using System.Net;

namespace OcspEgress.Verification.Reach;

/// <summary>The way to a responder's host and port.</summary>
/// <param name="Layers">Its DNS and TCP layers.</param>
/// <param name="Address">An address that can be connected to; null where there is none, or a proxy connects.</param>
/// <param name="Connections">Connections to the host that nobody has used yet, or null.</param>
internal sealed record ReachOutcome(ImmutableArray<LayerResult> Layers, IPAddress? Address, WarmConnections? Connections)
{
    public LayerResult? Failure => Layers.FirstOrDefault(l => l.Outcome == LayerOutcome.Failed);
}
