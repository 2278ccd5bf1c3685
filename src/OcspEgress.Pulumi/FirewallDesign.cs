using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Targets;
using OcspEgress.Targets.AzureFirewall;
using Pulumi;

namespace OcspEgress.Components;

/// <summary>The rules of a <see cref="FirewallEgress"/>, made up before anything is declared: all faults are known then.</summary>
internal sealed class FirewallDesign
{
    private static readonly ImmutableSortedDictionary<string, FirewallIpGroup> NoGroups =
        ImmutableSortedDictionary<string, FirewallIpGroup>.Empty;

    private FirewallDesign(FirewallEgressArgs args, PlannedTarget target)
    {
        var settings = (FirewallTargetSettings)target.Settings;
        (Target, Matching) = (target, args.Matching ?? settings.Matching);
        var built = FirewallRuleBuilder.Build(target.Plan, target.Memory, new FirewallRuleOptions
        {
            GroupName = args.GroupName ?? settings.GroupName,
            GroupPriority = args.Priority ?? settings.GroupPriority,
            Matching = Matching,
            Sources = args.Sources,
        });
        Group = built.Values.IsEmpty ? null : built.Values[0];
        SourceGroups = Group is not null && args.IpGroups.HasFlag(FirewallIpGroups.Sources)
            ? FirewallIpGroupBuilder.OfSources(Group, target.Plan)
            : NoGroups;
        DestinationGroups = Group is not null && args.IpGroups.HasFlag(FirewallIpGroups.Destinations)
            ? FirewallIpGroupBuilder.OfDestinations(Group)
            : NoGroups;
        IpGroups =
        [
            .. SourceGroups.Values.Concat(DestinationGroups.Values)
                .DistinctBy(g => g.Name, StringComparer.Ordinal).OrderBy(g => g.Name, StringComparer.Ordinal),
        ];
        Findings = [.. target.Findings, .. built.Diagnostics, .. FirewallIpGroupBuilder.Check(IpGroups)];
    }

    /// <summary>The target that the rules are for.</summary>
    public PlannedTarget Target { get; }

    /// <summary>How the firewall tells flows to the responders.</summary>
    public FirewallMatching Matching { get; }

    /// <summary>The rule collection group; null if there is nothing to open.</summary>
    public FirewallRuleGroup? Group { get; }

    /// <summary>The IP groups, sorted by name.</summary>
    public ImmutableArray<FirewallIpGroup> IpGroups { get; }

    /// <summary>The IP group that is the source of a rule, by the rule's name.</summary>
    public ImmutableSortedDictionary<string, FirewallIpGroup> SourceGroups { get; }

    /// <summary>The IP group that is the destination of a rule, by the rule's name.</summary>
    public ImmutableSortedDictionary<string, FirewallIpGroup> DestinationGroups { get; }

    /// <summary>What is worth knowing about the rules.</summary>
    public ImmutableArray<Diagnostic> Findings { get; }

    /// <summary>Whether the firewall has to resolve names for rules that match addresses.</summary>
    public bool NeedsDnsProxy => Group is not null
        && Group.Collections.SelectMany(c => c.Rules).Any(r => r is FirewallNetworkRule { DestinationFqdn: not null });

    /// <summary>Makes up the rules.</summary>
    /// <exception cref="RunException">They would not be what was asked for; the message has every reason.</exception>
    public static FirewallDesign Of(string component, FirewallEgressArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var design = new FirewallDesign(args, TargetChoice.Of<FirewallTargetSettings>(component, args.Result, args.Target));
        Refusal.ThrowIfAny(
            component,
            Blocking(design.Matching, args.Result with { Plan = design.Target.Plan }).Concat(design.Findings.Where(f => f.Severity == DiagnosticSeverity.Error)),
            args.Secret);
        if (design.NeedsDnsProxy && args.FirewallPolicyName is null && !args.EnableDnsProxy)
        {
            throw new RunException($"{component}: network rules by name need the policy's DNS proxy. Set EnableDnsProxy, and let the servers ask the firewall for names.");
        }

        return design;
    }

    /// <summary>Errors of a plan that stand in the way of its rules.</summary>
    public static ImmutableArray<Diagnostic> Blocking(FirewallMatching matching, PipelineResult result) =>
        matching == FirewallMatching.NetworkByAddress
            ? BlockingErrors.OfAddressRules(result.Diagnostics)
            : BlockingErrors.OfNamedRules(result.Diagnostics, result.Plan);
}
