using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;

namespace OcspEgress.Inventory;

/// <summary>A host whose networks the inventory gives, in place of DNS. The policy holds for them all the same.</summary>
/// <param name="Host">The host.</param>
/// <param name="Networks">Its networks, sorted, without duplicates, never empty.</param>
/// <param name="Location">Where the pin stands.</param>
public sealed record HostPin(HostName Host, ImmutableArray<IPNetwork> Networks, SourceLocation Location);
