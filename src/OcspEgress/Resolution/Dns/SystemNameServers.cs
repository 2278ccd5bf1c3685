using System.Collections.Immutable;
using System.Net;
using System.Net.NetworkInformation;

namespace OcspEgress.Resolution.Dns;

/// <summary>The name servers that this machine is set up to use.</summary>
internal static class SystemNameServers
{
    private const int DnsPort = 53;

    /// <summary>All of them, at port 53, without duplicates; empty where none is configured.</summary>
    public static ImmutableArray<IPEndPoint> Find()
    {
        // Link-local servers come with their scope, site-local ones are leftovers that Windows invents (RFC 3879).
        var addresses = NetworkInterface.GetAllNetworkInterfaces()
            .Where(i => i.OperationalStatus != OperationalStatus.Down)
            .SelectMany(i => i.GetIPProperties().DnsAddresses)
            .Where(a => !a.IsIPv6SiteLocal);
        return [.. addresses.Distinct().Select(a => new IPEndPoint(a, DnsPort))];
    }

    /// <summary>The servers in the one order of every output, without duplicates.</summary>
    public static ImmutableArray<IPEndPoint> Normalize(IEnumerable<IPEndPoint> servers) =>
        [.. servers.Distinct().OrderBy(s => s.ToString(), StringComparer.Ordinal)];
}
