using System.Collections.Immutable;
using OcspEgress.Stacks;

namespace OcspEgress.Comparison;

/// <summary>
/// Compares what the config of a stack says beside its inventory: where rules go, whose servers they are for, what else is open.
/// The keys are those of docs/stack-config.md; a program with other keys has none of these lines.
/// </summary>
internal static class StackComparer
{
    private const string Declared = "declared";

    /// <summary>The keys that count, sorted. All others neither open nor close anything.</summary>
    public static ImmutableArray<WatchedKey> Keys { get; } =
    [
        WatchedKey.Items("allowReplace"),
        WatchedKey.Any("existing.firewallPolicy"),
        WatchedKey.Any("existing.firewallPolicyResourceGroup"),
        WatchedKey.Any("existing.networkSecurityGroup"),
        WatchedKey.Any("existing.resourceGroup"),
        WatchedKey.Any("existing.subnet"),
        WatchedKey.Items("firewall.dnsServers", "Azure's"),
        WatchedKey.Shown("firewall.group", "ocsp-egress"),
        WatchedKey.Any("firewall.matching", "applicationByName"),
        WatchedKey.Shown("firewall.priority", "1000"),
        WatchedKey.Networks("firewall.sources", "the subnet"),
        WatchedKey.Networks("network.addressSpace", "10.20.0.0/16"),
        WatchedKey.Items("network.dnsServers", "Azure's"),
        WatchedKey.Networks("network.subnet", "10.20.1.0/24"),
        WatchedKey.Items("nsg.accept"),
        WatchedKey.Order("nsg.checkExisting", "true", "true", "false"),
        WatchedKey.Order("nsg.denyInternetOutBound", "false", "true", "false"),
        WatchedKey.Number("nsg.denyInternetPriority", 4096),
        WatchedKey.Shown("nsg.dnsPriority", "4090"),
        WatchedKey.Items("nsg.dnsServers", "those of network"),
        WatchedKey.Networks("nsg.inboundFrom", WatchedKey.Everywhere),
        WatchedKey.Items("nsg.inboundPorts", "the usual"),
        WatchedKey.Shown("nsg.mode", "standalone"),
        WatchedKey.Order("nsg.source", "the usual", "applicationSecurityGroup", "subnet", "virtualNetwork"),
        WatchedKey.Order("outbound", "none", "none", "firewall", "natGateway"),
        WatchedKey.Order("resolution", "locked", "locked", "live"),
        WatchedKey.Any("servers.certificate.vaultRegion"),
        WatchedKey.Any("servers.group"),
        WatchedKey.Order("servers.publicAddress", "false", "false", "true"),
    ];

    /// <summary>Parts of which the absence opens what they close: without a group or a firewall nothing is denied.</summary>
    public static ImmutableArray<string> Parts { get; } = ["firewall", "nsg"];

    /// <summary>The keys that differ, sorted; none where one side has no stack.</summary>
    public static ImmutableArray<SettingChange> Compare(StackValues? old, StackValues? @new)
    {
        if (old is null || @new is null)
        {
            return [];
        }

        var parts = Parts.Where(p => old.Has(p) != @new.Has(p))
            .Select(p => new SettingChange($"{@new.Project}:{p}", Text(old.Has(p)), Text(@new.Has(p)), !@new.Has(p)));
        var keys = Keys.Select(k => Compare(k, old.At(k.Path), @new.At(k.Path), @new.Project)).OfType<SettingChange>();
        return [.. parts.Concat(keys).OrderBy(c => c.Key, StringComparer.Ordinal)];

        static string Text(bool isThere) => isThere ? Declared : "none";
    }

    private static SettingChange? Compare(WatchedKey key, ImmutableArray<string> old, ImmutableArray<string> @new, string project)
    {
        var (before, after) = (Text(old), Text(@new));
        return before == after ? null : new SettingChange($"{project}:{key.Path}", before, after, key.Loosens(old, @new));

        string Text(ImmutableArray<string> values) => values.IsEmpty ? key.Default : string.Join(", ", values);
    }
}
