using System.Collections.Immutable;
using Infra.Changes;
using Infra.Settings;
using OcspEgress.Components;
using OcspEgress.Diagnostics;
using OcspEgress.Targets;
using OcspEgress.Targets.AzureFirewall;
using Pulumi;

namespace Infra;

/// <summary>Refuses a plan that is not what was asked for before anything is declared, and says what will not work.</summary>
internal static class PlanCheck
{
    /// <summary>Checks the plan against what the config makes of it.</summary>
    public static void Check(InfraConfig config, StackInventory inventory, StackChanges changes)
    {
        ImmutableArray<string> faults = [.. Blocking(config, inventory.Result).Select(d => inventory.IsSecret ? $"{d.Code} at {d.Location}" : d.ToString()), .. UnknownGroup(config, inventory), .. new ServerNeeds(config, inventory.Result.Plan).FindClosed().Select(d => d.ToString())];
        ImmutableArray<string> losses = [.. changes.Find().Select(d => d.ToString())];
        if (!losses.IsEmpty)
        {
            throw new RunException($"Nothing is changed, since the config asks for more than its keys say:\n  {string.Join("\n  ", losses)}");
        }

        if (!faults.IsEmpty)
        {
            throw new RunException($"Nothing is declared, since the rules would not be what was asked for:\n  {string.Join("\n  ", faults.Distinct())}");
        }

        foreach (var responder in new ServerNeeds(config, inventory.Result.Plan).FindUnreachable())
        {
            Log.Warn(responder);
        }

        if (config is { Network: not null, Outbound: OutboundPath.None, Servers: not { HasPublicAddress: true } })
        {
            Log.Warn("The servers' subnet has no way to the internet: \"outbound\" is none, and servers have no public addresses. Rules alone do not let them reach a responder; choose natGateway or firewall.");
        }
    }

    private static ImmutableArray<Diagnostic> Blocking(InfraConfig config, OcspEgress.PipelineResult result) =>
        config.Nsg is not null || config.Firewall!.Matching == FirewallMatching.NetworkByAddress
            ? BlockingErrors.OfAddressRules(result.Diagnostics)
            : BlockingErrors.OfNamedRules(result.Diagnostics, result.Plan);

    private static IEnumerable<string> UnknownGroup(InfraConfig config, StackInventory inventory)
    {
        var groups = inventory.Inventory.Settings.Groups.Select(g => g.Name).ToArray();
        if (config.Servers?.Group is { } group && !groups.Contains(group, StringComparer.Ordinal))
        {
            yield return $"servers.group is '{group}', but the inventory has {(groups.Length == 0 ? "no groups" : $"the groups {string.Join(", ", groups)}")}. Name one of those, or leave the key out.";
        }
    }
}
