using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Planning;
using OcspEgress.Targets.AzureFirewall;
using OcspEgress.Targets.AzureNsg.Building;
using OcspEgress.Targets.Bicep;
using OcspEgress.Targets.Nftables;

namespace OcspEgress.Targets;

/// <summary>Writes a plan in the language of one firewall, with the settings that the inventory has for it.</summary>
internal static class TargetRenderer
{
    private const string NsgName = "nsg-web";

    /// <summary>Every target by its name on the command line.</summary>
    public static ImmutableSortedDictionary<string, RenderTarget> ByName { get; } = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create("bicep", RenderTarget.Bicep),
            KeyValuePair.Create("bicep-firewall", RenderTarget.BicepFirewall),
            KeyValuePair.Create("nftables", RenderTarget.Nftables),
        ]);

    /// <summary>Errors of the run that keep the plan from being written for this target; none for most runs.</summary>
    public static ImmutableArray<Diagnostic> Blocking(RenderTarget target, ImmutableArray<Diagnostic> diagnostics, EgressPlan plan) =>
        target == RenderTarget.BicepFirewall
            ? BlockingErrors.OfNamedRules(diagnostics, plan)
            : BlockingErrors.OfAddressRules(diagnostics);

    /// <summary>The text, or null where a fault keeps it from being what was asked for.</summary>
    public static (string? Text, ImmutableArray<Diagnostic> Diagnostics) Render(
        RenderTarget target, EgressPlan plan, EgressSettings settings)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(settings);
        return target switch
        {
            RenderTarget.Nftables => Nftables(plan, settings),
            RenderTarget.Bicep => Text(
                NsgRuleBuilder.Build(plan, new NsgRuleOptions()), rules => NsgBicepWriter.Write(rules, NsgName)),
            _ => Firewall(plan, new FirewallRuleOptions()),
        };
    }

    // A plan without rules is a group without rules: without the group, Azure would keep the old ones.
    private static (string? Text, ImmutableArray<Diagnostic> Diagnostics) Firewall(EgressPlan plan, FirewallRuleOptions options) => Text(
        FirewallRuleBuilder.Build(plan, options),
        groups => FirewallBicepWriter.Write(groups.IsEmpty ? new FirewallRuleGroup(options.GroupName, options.GroupPriority, []) : groups[0]));

    private static (string? Text, ImmutableArray<Diagnostic> Diagnostics) Nftables(EgressPlan plan, EgressSettings settings)
    {
        var options = new NftablesOptions
        {
            DefaultDeny = settings.Targets.Nftables.DefaultDeny,
            NameServers = settings.Resolution.Servers,
        };
        ImmutableArray<Diagnostic> findings = options.DefaultDeny && options.NameServers.IsEmpty
            ? [TargetCodes.NoDnsOpening.At(null, "The ruleset drops everything that is not planned, and opens no name server: servers would resolve nothing. Name them under resolution.servers.")]
            : [];
        return (NftablesWriter.Write(plan, options), findings);
    }

    private static (string? Text, ImmutableArray<Diagnostic> Diagnostics) Text<T>(
        StageResult<T> built, Func<ImmutableArray<T>, string> write) =>
        (built.HasErrors ? null : write(built.Values), built.Diagnostics);
}
