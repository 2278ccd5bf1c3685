using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using OcspEgress.Diagnostics;
using OcspEgress.Planning;

namespace OcspEgress.Targets.AzureFirewall;

/// <summary>
/// Puts the addresses of firewall rules into IP groups, so that new addresses leave the rules as they are. Names follow
/// from the inventory's groups and the rules' names.
/// </summary>
internal static class FirewallIpGroupBuilder
{
    private const int MaxNameLength = 80;
    private const int HashDigits = 20;

    /// <summary>The IP groups of the servers: one for each set of inventory groups that share a rule.</summary>
    /// <returns>By the name of the rule that has them as source; rules of one set have the same one.</returns>
    public static ImmutableSortedDictionary<string, FirewallIpGroup> OfSources(FirewallRuleGroup group, EgressPlan plan)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(plan);
        var openings = plan.Openings.ToDictionary(o => o.Name, StringComparer.Ordinal);
        foreach (var rule in plan.Rules)
        {
            openings[rule.Name] = rule.Opening;
        }

        var made = new Dictionary<string, FirewallIpGroup>(StringComparer.Ordinal);
        return RulesOf(group).ToImmutableSortedDictionary(
            r => r.Name,
            r =>
            {
                // A plus sign is in no group's name, so that two sets never share one.
                var servers = string.Join('+', openings[r.Name].Groups.Select(g => g.Name));
                var name = NameOf(servers.Length == 0 ? $"{group.Name}-sources" : $"{group.Name}-sources-{servers}");
                return made.TryGetValue(name, out var known) ? known : made[name] = new FirewallIpGroup(name, r.Sources);
            },
            StringComparer.Ordinal);
    }

    /// <summary>The IP groups of the responders, by the name of the network rule that goes to them.</summary>
    public static ImmutableSortedDictionary<string, FirewallIpGroup> OfDestinations(FirewallRuleGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return RulesOf(group).OfType<FirewallNetworkRule>().Where(r => r.DestinationFqdn is null).ToImmutableSortedDictionary(
            r => r.Name, r => new FirewallIpGroup(NameOf($"{group.Name}-{r.Name}"), r.Destinations), StringComparer.Ordinal);
    }

    /// <summary>What is beyond the limits of IP groups.</summary>
    public static ImmutableArray<Diagnostic> Check(IEnumerable<FirewallIpGroup> groups)
    {
        var all = groups.DistinctBy(g => g.Name, StringComparer.Ordinal).ToList();
        var diagnostics = new DiagnosticList();
        if (all.Count > FirewallLimits.IpGroups)
        {
            diagnostics.Add(TargetCodes.FirewallLimitExceeded.At(null, string.Create(
                CultureInfo.InvariantCulture,
                $"The rules need {all.Count} IP groups, a firewall takes {FirewallLimits.IpGroups}. Leave the addresses in the rules, or match by name.")));
        }

        foreach (var group in all.Where(g => g.Networks.Length > FirewallLimits.IpGroupEntries))
        {
            diagnostics.Add(TargetCodes.FirewallLimitExceeded.At(null, string.Create(
                CultureInfo.InvariantCulture,
                $"IP group {group.Name} has {group.Networks.Length} entries, Azure takes {FirewallLimits.IpGroupEntries}. Give fewer and wider networks, or match by name.")));
        }

        return diagnostics.ToImmutableArray();
    }

    private static IEnumerable<FirewallRule> RulesOf(FirewallRuleGroup group) => group.Collections.SelectMany(c => c.Rules);

    // Names of inventory groups may hold anything; Azure tells names apart without regard to case.
    private static string NameOf(string wanted)
    {
        var legal = string.Concat(wanted.Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_' ? c : '_'));
        if (legal == wanted && wanted.Length <= MaxNameLength && char.IsAsciiLetterOrDigit(wanted[^1]))
        {
            return wanted;
        }

        var mark = "_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(wanted)))[..HashDigits];
        return legal[..Math.Min(legal.Length, MaxNameLength - mark.Length)] + mark;
    }
}
