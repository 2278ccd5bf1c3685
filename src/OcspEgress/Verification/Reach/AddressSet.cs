using System.Collections.Immutable;
using System.Net;

namespace OcspEgress.Verification.Reach;

/// <summary>Addresses of one host, never empty unless a proxy looks names up; IPv4 first, then numeric.</summary>
internal sealed record AddressSet(ImmutableArray<IPAddress> Addresses);
