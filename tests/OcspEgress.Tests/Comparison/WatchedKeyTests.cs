using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OcspEgress.Comparison;
using OcspEgress.TestSupport;

namespace OcspEgress.Tests.Comparison;

/// <summary>Every key of a stack's config and of an inventory is either compared or known to open nothing.</summary>
public sealed partial class WatchedKeyTests
{
    // What stands in the inventory is compared as such; the rest are names, sizes, and what is made beside the rules.
    private static readonly string[] OpensNothing =
    [
        "inventory", "certificates", "lock", "name", "location", "tags", "resourceGroup", "resourceGroupOnDelete", "existing", "network", "network.firewallSubnet",
        "firewall.tier", "firewall.ipGroups", "servers", "servers.kind", "servers.count", "servers.size", "servers.image", "servers.adminUser", "servers.certificate",
        "servers.certificate.secretUrl", "servers.certificate.host", "servers.certificate.vaultId", "servers.certificate.sni", "servers.certificate.privateEndpoint", "adminPassword",
    ];

    // Those of rules: certificates through their rules, the others as settings, which tests of the command go through.
    private static readonly string[] Told =
    [
        "certificates", "chain", "groups", "overrides", "pins", "policy.allowedHosts", "policy.allowedNetworks", "policy.allowedPorts", "policy.deniedHosts",
        "policy.unpinnable", "purposes", "resolution.clientSubnets", "resolution.families", "resolution.maxAddresses", "resolution.retain", "resolution.servers", "responders", "services",
        "targets.azureFirewall", "targets.azureNsg", "targets.nftables",
    ];

    // How often and how patiently name servers are asked, and what is shown as information.
    private static readonly string[] AsksOnly =
        ["acknowledge", "version", "resolution.attempts", "resolution.concurrency", "resolution.interval", "resolution.samples", "resolution.timeout"];

    [Fact]
    public void StackKeys_WhenCompared_AreAllWatchedOrOpenNothing()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "stack-config.md"));
        var documented = Row().Matches(text).Select(m => m.Groups[1].Value).Where(k => k != "Key");
        string[] known = [.. StackComparer.Keys.Select(k => k.Path), .. StackComparer.Parts, .. OpensNothing];
        Assert.Equal(documented.Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void InventoryKeys_WhenCompared_AreAllToldOrOnlyAsk()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "inventory.schema.json")))!["properties"]!.AsObject();
        string[] nested = ["policy", "resolution", "targets"];
        var documented = schema.SelectMany(p => nested.Contains(p.Key) ? p.Value!["properties"]!.AsObject().Select(c => $"{p.Key}.{c.Key}") : [p.Key]);
        Assert.Equal(documented.Order(StringComparer.Ordinal), Told.Concat(AsksOnly).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("(?m)^\\| `([A-Za-z.]+)` \\|")]
    private static partial Regex Row();
}
