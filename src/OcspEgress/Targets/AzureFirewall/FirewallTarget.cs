using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Model;
using OcspEgress.Inventory.Shapes;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using OcspEgress.Targets.Bicep;

namespace OcspEgress.Targets.AzureFirewall;

/// <summary>Azure Firewall.</summary>
internal sealed class FirewallTarget : TargetKind
{
    private static readonly Key<FirewallMatching> Matching = new(
        "matching",
        new ChoiceShape<FirewallMatching>(
            ("applicationByName", FirewallMatching.ApplicationByName), ("networkByName", FirewallMatching.NetworkByName), ("networkByAddress", FirewallMatching.NetworkByAddress)),
        "By the name in the request (application rules), by the addresses that the firewall's DNS proxy saw for the name, or by the addresses of the lock (network rules).") { DefaultJson = "\"applicationByName\"" };

    private static readonly Key<string> Group = new("group", TextFormats.GroupName, "Name of the rule collection group.") { DefaultJson = "\"ocsp-egress\"" };

    private static readonly Key<int> Priority = new(
        "priority", new NumberShape("a priority", FirewallLimits.LowestPriority, FirewallLimits.HighestPriority), "Priority of the rule collection group.") { DefaultJson = "1000" };

    /// <inheritdoc/>
    public override string Name => "azureFirewall";

    /// <inheritdoc/>
    public override string RenderName => "bicep-firewall";

    /// <inheritdoc/>
    public override string Title => "Azure Firewall";

    /// <inheritdoc/>
    public override string Summary => "A rule collection group of an Azure Firewall policy, in Bicep";

    /// <inheritdoc/>
    public override ImmutableArray<Key> Keys => [Matching, Group, Priority];

    /// <inheritdoc/>
    public override TargetSettings Read(MappingValues? values)
    {
        var settings = new FirewallTargetSettings();
        return values is null ? settings : new FirewallTargetSettings
        {
            Matching = values.GetOr(Matching, settings.Matching),
            GroupName = values.GetOr(Group, settings.GroupName),
            GroupPriority = values.GetOr(Priority, settings.GroupPriority),
        };
    }

    /// <inheritdoc/>
    public override (LockedTarget Memory, ImmutableArray<Diagnostic> Findings) Remember(EgressPlan plan, TargetSettings settings, LockedTarget known) =>
        (FirewallMemory.Remember(plan, known), []);

    /// <inheritdoc/>
    public override ImmutableArray<Diagnostic> Blocking(PlannedTarget target, ImmutableArray<Diagnostic> findings) =>
        ((FirewallTargetSettings)target.Settings).Matching == FirewallMatching.NetworkByAddress
            ? base.Blocking(target, findings)
            : BlockingErrors.OfNamedRules(findings, target.Plan);

    // A plan without rules is a group without rules: without the group, Azure would keep the old ones.
    /// <inheritdoc/>
    public override (string? Text, ImmutableArray<Diagnostic> Findings) Render(PlannedTarget target, EgressSettings settings)
    {
        var own = (FirewallTargetSettings)target.Settings;
        var options = new FirewallRuleOptions { GroupName = own.GroupName, GroupPriority = own.GroupPriority, Matching = own.Matching };
        return Text(
            FirewallRuleBuilder.Build(target.Plan, target.Memory, options),
            groups => FirewallBicepWriter.Write(groups.IsEmpty ? new FirewallRuleGroup(options.GroupName, options.GroupPriority, []) : groups[0]));
    }
}
