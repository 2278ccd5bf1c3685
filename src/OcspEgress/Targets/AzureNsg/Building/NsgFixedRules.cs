using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Targets.AzureNsg.Rules;
using SocketFamily = System.Net.Sockets.AddressFamily;

namespace OcspEgress.Targets.AzureNsg.Building;

/// <summary>The rules that come from the options and not from certificates.</summary>
internal static class NsgFixedRules
{
    private const int DnsPort = 53;
    private const string DnsDescription = "Name resolution for the responders' hosts";
    private const string DenyDescription = "Everything that no rule above opens";

    /// <summary>Whether a description is one of these rules'.</summary>
    public static bool IsDescription(string text) => text is DnsDescription or DenyDescription;

    /// <summary>The rules that were asked for, and what is missing of them.</summary>
    public static StageResult<NsgRule> Build(NsgRuleOptions options, NsgSourceFinder sources)
    {
        var rules = ImmutableArray.CreateBuilder<NsgRule>();
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var family in new[] { AddressFamily.IPv4, AddressFamily.IPv6 })
        {
            var servers = options.DnsServers
                .Where(s => (s.AddressFamily == SocketFamily.InterNetwork) == (family == AddressFamily.IPv4))
                .Select(s => new IPNetwork(s, family == AddressFamily.IPv4 ? 32 : 128)).WithoutNested();
            if (servers.IsEmpty)
            {
                continue;
            }

            var (source, code, reason) = sources.Find([], family);
            if (source is null)
            {
                diagnostics.Add(code!.At(null, $"The rules for {family} resolvers are left out: {reason}."));
                continue;
            }

            rules.AddRange(Dns(options.DnsPriority, family, source, servers));
        }

        if (options.DenyInternetPriority is { } priority)
        {
            rules.Add(DenyInternet(priority));
        }

        return new StageResult<NsgRule>(rules.ToImmutable(), diagnostics.ToImmutable());
    }

    private static IEnumerable<NsgRule> Dns(
        int first, AddressFamily family, NsgSource source, ImmutableArray<IPNetwork> servers)
    {
        // Each of the four has a priority of its own, so that adding a family moves none.
        var slot = first + (family == AddressFamily.IPv4 ? 0 : 2);
        var suffix = family == AddressFamily.IPv4 ? "" : "-v6";
        foreach (var protocol in new[] { NsgProtocol.Tcp, NsgProtocol.Udp })
        {
            yield return new NsgRule
            {
                Name = $"dns-{(protocol == NsgProtocol.Tcp ? "tcp" : "udp")}-53{suffix}",
                Priority = protocol == NsgProtocol.Tcp ? slot : slot + 1,
                Direction = NsgDirection.Outbound,
                Access = NsgAccess.Allow,
                Protocol = protocol,
                Sources = source.Prefixes,
                SourceGroups = source.Groups,
                Destinations = [.. servers.Select(NsgPrefix.Of)],
                DestinationPorts = [NsgPortRange.Of(DnsPort)],
                Description = DnsDescription,
            };
        }
    }

    private static NsgRule DenyInternet(int priority) => new()
    {
        Name = "DenyInternetOutBound",
        Priority = priority,
        Direction = NsgDirection.Outbound,
        Access = NsgAccess.Deny,
        Protocol = NsgProtocol.Any,
        Sources = [NsgPrefix.Any],
        Destinations = [NsgPrefix.OfTag(NsgServiceTags.Internet)],
        Description = DenyDescription,
    };
}
