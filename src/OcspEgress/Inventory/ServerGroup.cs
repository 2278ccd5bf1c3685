using System.Collections.Immutable;
using System.Net;
using OcspEgress.Diagnostics;

namespace OcspEgress.Inventory;

/// <summary>
/// Servers that share certificates. A rule's source is the union of the groups whose certificates name its responder.
/// </summary>
/// <param name="Name">Name that certificates refer to.</param>
/// <param name="Sources">Networks of the servers; empty where the target knows them otherwise (an ASG).</param>
/// <param name="Location">Where the group stands.</param>
public sealed record ServerGroup(string Name, ImmutableArray<IPNetwork> Sources, SourceLocation Location)
{
    /// <summary>Servers of certificates that name no group: the target knows them. No group of an inventory has its name.</summary>
    public static ServerGroup None { get; } = new("", [], new SourceLocation("inventory"));
}
