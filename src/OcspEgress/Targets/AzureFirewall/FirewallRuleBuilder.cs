using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using SocketFamily = System.Net.Sockets.AddressFamily;

namespace OcspEgress.Targets.AzureFirewall;

/// <summary>
/// Makes a plan into a rule collection group of an Azure Firewall policy. Names and priorities follow from content and
/// options, their order from the lock; sources are the servers' networks, and a rule without any is left out.
/// </summary>
internal static class FirewallRuleBuilder
{
    // Fixed, so that the one collection stays what it is when the other appears.
    private const int NetworkPriority = 100;
    private const int ApplicationPriority = 200;

    /// <summary>The group (no value if no rule is left), and what is missing of it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="memory">The order of rules.</param>
    /// <param name="options">Sources, and how flows are told.</param>
    public static StageResult<FirewallRuleGroup> Build(EgressPlan plan, LockedTarget memory, FirewallRuleOptions options)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(options);
        var diagnostics = new DiagnosticList();
        var drafts = plan.Openings.Where(o => ByName(o, options)).Select(o => NamedRule(o, options))
            .Concat(plan.Rules.Where(r => !ByName(r.Opening, options)).Select(r => AddressRule(r, diagnostics)).OfType<Draft>());

        var rules = new List<FirewallRule>();
        foreach (var draft in drafts)
        {
            var sources = SourcesOf(draft.Opening, options);
            if (sources.IsEmpty)
            {
                diagnostics.Add(TargetCodes.FirewallSourceMissing.At(
                    OpeningPlace.Of(draft.Opening),
                    $"Rule {draft.Rule.Name} is left out: no IPv4 network of its servers is known, and a firewall never gets '*' as source. Give the networks of the groups, or the target's sources."));
                continue;
            }

            rules.Add(draft.Rule with { Sources = sources });
        }

        if (rules.Exists(r => r is FirewallNetworkRule { DestinationFqdn: not null }))
        {
            diagnostics.Add(TargetCodes.FirewallNeedsDnsProxy.At(
                null, "Network rules with names work only while the policy's DNS proxy is on and the servers ask it. Set dnsSettings.enableProxy, and the firewall as the virtual network's DNS server."));
        }

        if (rules.Count == 0)
        {
            return new StageResult<FirewallRuleGroup>([], diagnostics.ToImmutableArray());
        }

        var group = new FirewallRuleGroup(options.GroupName, options.GroupPriority,
        [
            .. Collection<FirewallNetworkRule>("network", NetworkPriority, Sort(isApplication: false)),
            .. Collection<FirewallApplicationRule>("application", ApplicationPriority, Sort(isApplication: true)),
        ]);
        diagnostics.AddRange(FirewallChecker.Check(group));
        return new StageResult<FirewallRuleGroup>([group], diagnostics.ToImmutableArray());

        IEnumerable<FirewallRule> Sort(bool isApplication) =>
            TargetList.Sort(rules, r => r.Name, FirewallMemory.ListOf(options.Matching, isApplication), memory);
    }

    // An application rule reads HTTP or the name in TLS: what speaks neither goes by address.
    private static bool ByName(EgressOpening opening, FirewallRuleOptions options) =>
        opening.Endpoint.Host.Address is null
        && (options.Matching == FirewallMatching.NetworkByName || (options.Matching == FirewallMatching.ApplicationByName && opening.IsWeb));

    private static Draft NamedRule(EgressOpening opening, FirewallRuleOptions options) =>
        new(opening, options.Matching == FirewallMatching.NetworkByName
            ? new FirewallNetworkRule
            {
                Name = opening.Name,
                Description = opening.Description,
                Sources = [],
                Port = opening.Endpoint.Port.Number,
                DestinationFqdn = opening.Endpoint.Host.Value,
            }
            : new FirewallApplicationRule
            {
                Name = opening.Name,
                Description = opening.Description,
                Sources = [],
                Port = opening.Endpoint.Port.Number,
                Protocol = opening.IsTls ? FirewallProtocol.Https : FirewallProtocol.Http,
                TargetFqdn = opening.Endpoint.Host.Value,
            });

    private static Draft? AddressRule(EgressRule rule, DiagnosticList diagnostics)
    {
        if (rule.Family == AddressFamily.IPv6)
        {
            diagnostics.Add(TargetCodes.FirewallWithoutIPv6.At(
                OpeningPlace.Of(rule.Opening),
                $"Rule {rule.Name} is left out: Azure Firewall handles IPv4 only. Match by name, or resolve IPv4 only if the servers have no other way out."));
            return null;
        }

        return new Draft(rule.Opening, new FirewallNetworkRule
        {
            Name = rule.Name,
            Description = rule.Opening.Description,
            Sources = [],
            Port = rule.Opening.Endpoint.Port.Number,
            Destinations = rule.Destinations,
        });
    }

    private static ImmutableArray<IPNetwork> SourcesOf(EgressOpening opening, FirewallRuleOptions options)
    {
        return opening.Groups.SelectMany(g => g.Sources.IsEmpty ? options.Sources : g.Sources)
            .Where(n => n.PrefixLength > 0 && n.BaseAddress.AddressFamily == SocketFamily.InterNetwork).WithoutNested();
    }

    private static IEnumerable<FirewallRuleCollection> Collection<T>(string name, int priority, IEnumerable<FirewallRule> rules)
        where T : FirewallRule
    {
        ImmutableArray<FirewallRule> sorted = [.. rules.OfType<T>()];
        return sorted.IsEmpty ? [] : [new FirewallRuleCollection(name, priority, sorted)];
    }

    private sealed record Draft(EgressOpening Opening, FirewallRule Rule);
}
