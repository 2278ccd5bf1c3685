using System.Net;
using System.Text.Json.Nodes;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureFirewall;

/// <summary>A rule collection group with the wire names of the network API 2024-05-01.</summary>
internal static class FirewallJson
{
    /// <summary>The properties of the group.</summary>
    public static JsonObject Of(FirewallRuleGroup group) => new()
    {
        ["priority"] = group.Priority,
        ["ruleCollections"] = Array(group.Collections.Select(Of)),
    };

    private static JsonObject Of(FirewallRuleCollection collection) => new()
    {
        ["ruleCollectionType"] = "FirewallPolicyFilterRuleCollection",
        ["name"] = collection.Name,
        ["priority"] = collection.Priority,
        ["action"] = new JsonObject { ["type"] = "Allow" },
        ["rules"] = Array(collection.Rules.Select(r => r is FirewallApplicationRule a ? Of(a) : Of((FirewallNetworkRule)r))),
    };

    private static JsonObject Of(FirewallApplicationRule rule) => new()
    {
        ["ruleType"] = "ApplicationRule",
        ["name"] = rule.Name,
        ["description"] = rule.Description,
        ["sourceAddresses"] = Addresses(rule.Sources),
        ["protocols"] = new JsonArray(new JsonObject { ["protocolType"] = rule.Protocol.ToString(), ["port"] = rule.Port }),
        ["targetFqdns"] = new JsonArray(rule.TargetFqdn),
    };

    private static JsonObject Of(FirewallNetworkRule rule)
    {
        var json = new JsonObject
        {
            ["ruleType"] = "NetworkRule",
            ["name"] = rule.Name,
            ["description"] = rule.Description,
            ["ipProtocols"] = new JsonArray("TCP"),
            ["sourceAddresses"] = Addresses(rule.Sources),
            ["destinationPorts"] = new JsonArray(NsgPortRange.Of(rule.Port).ToString()),
        };
        if (rule.DestinationFqdn is { } name)
        {
            json["destinationFqdns"] = new JsonArray(name);
        }
        else
        {
            json["destinationAddresses"] = Addresses(rule.Destinations);
        }

        return json;
    }

    private static JsonArray Addresses(IEnumerable<IPNetwork> networks) =>
        Array(networks.Select(n => (JsonNode)NsgPrefix.Of(n).ToString()));

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => new([.. nodes]);
}
