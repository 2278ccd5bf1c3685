using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;

namespace OcspEgress.Resolution.Merging;

/// <summary>Why the answers of a name server are in doubt for the whole run.</summary>
/// <param name="Server">The server.</param>
/// <param name="Hosts">Hosts that show it, sorted: those with addresses that must not be opened, or those that share one.</param>
/// <param name="Shared">The one address that all these hosts suddenly have; null where it gave forbidden addresses.</param>
internal sealed record ServerSuspicion(IPEndPoint Server, ImmutableArray<HostName> Hosts, IPAddress? Shared);
