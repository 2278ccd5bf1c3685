using System.Collections.Immutable;
using OcspEgress.Addressing;

namespace OcspEgress.Resolution.Sampling;

/// <summary>
/// Tells CDNs by the ends of names: responders are aliases of their CDN's names, and those have addresses that change by
/// place and time.
/// </summary>
internal static class CdnTails
{
    private static readonly ImmutableArray<string> Tails =
    [
        "akadns.net", "akamai.net", "akamaiedge.net", "akamaized.net", "azureedge.net", "azurefd.net", "cdn.cloudflare.net",
        "cloudfront.net", "edgekey.net", "edgesuite.net", "fastly.net", "l.google.com", "msedge.net", "phicdn.net",
    ];

    /// <summary>The first of the host and its aliases that is a CDN's name, or null.</summary>
    public static HostName? Find(ResolvedHost host) =>
        host.CnameChain.Prepend(host.Host).FirstOrDefault(name => Tails.Any(tail => IsBelow(name.Value, tail)));

    private static bool IsBelow(string name, string tail) =>
        name.Length > tail.Length && name.EndsWith(tail, StringComparison.Ordinal) && name[^(tail.Length + 1)] == '.';
}
