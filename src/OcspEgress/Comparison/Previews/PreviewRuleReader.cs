using System.Collections.Immutable;
using System.Text.Json;

namespace OcspEgress.Comparison.Previews;

/// <summary>Finds the rules in the inputs of a resource: Azure's types, of whatever API version (<c>azure-native:network/v20230201:SecurityRule</c>).</summary>
internal static class PreviewRuleReader
{
    private const string Provider = "azure-native:network";

    /// <summary>Kind of a resource, without module and version, where it is one of the network; else null.</summary>
    public static string? KindOf(string type) =>
        type.StartsWith(Provider, StringComparison.Ordinal) && type.Length > Provider.Length && type[Provider.Length] is ':' or '/' ? type[(type.LastIndexOf(':') + 1)..] : null;

    /// <summary>Whether resources of a kind hold rules, or addresses of rules.</summary>
    public static bool HoldsRules(string? kind) => kind is "SecurityRule" or "NetworkSecurityGroup" or "FirewallPolicyRuleCollectionGroup" or "IpGroup";

    /// <summary>Rules in the inputs of a resource.</summary>
    public static ImmutableArray<PreviewRule> Read(string? kind, JsonElement? inputs) => kind switch
    {
        "SecurityRule" when inputs is not null => [Security(inputs.Value, Text(inputs, "securityRuleName") ?? Text(inputs, "name"))],
        "NetworkSecurityGroup" => [.. PreviewValues.Items(PreviewValues.Get(inputs, "securityRules")).Select(r => Security(r, Text(r, "name")))],
        "FirewallPolicyRuleCollectionGroup" =>
        [
            .. from collection in PreviewValues.Items(PreviewValues.Get(inputs, "ruleCollections"))
               from rule in PreviewValues.Items(PreviewValues.Get(collection, "rules"))
               select Firewall(rule, collection),
        ],
        "IpGroup" when inputs is not null =>
        [
            new PreviewRule { Name = Text(inputs, "ipGroupsName") ?? "", IsGroup = true, Destinations = Sorted(inputs, "ipAddresses") },
        ],
        _ => [],
    };

    private static PreviewRule Security(JsonElement rule, string? name) => new()
    {
        Name = name ?? "",
        Denies = string.Equals(Text(rule, "access"), "Deny", StringComparison.OrdinalIgnoreCase),
        Bounds = Bounds(rule, "direction", "protocol", "priority", "sourcePortRange"),
        Sources = Sorted(rule, "sourceAddressPrefix", "sourceAddressPrefixes", "sourceApplicationSecurityGroups"),
        Destinations = Sorted(rule, "destinationAddressPrefix", "destinationAddressPrefixes", "destinationApplicationSecurityGroups"),
        Ports = Sorted(rule, "destinationPortRange", "destinationPortRanges"),
        Description = Text(rule, "description") ?? "",
    };

    private static PreviewRule Firewall(JsonElement rule, JsonElement collection) => new()
    {
        Name = Text(rule, "name") ?? "",
        Denies = string.Equals(Text(PreviewValues.Get(collection, "action"), "type"), "Deny", StringComparison.OrdinalIgnoreCase),
        Bounds =
        [
            .. Bounds(rule, "ruleType"), .. Bounds(collection, "priority"),
            .. PreviewValues.Texts(PreviewValues.Get(rule, "ipProtocols")).Order(StringComparer.Ordinal).Select(p => ("protocol", p)),
            .. PreviewValues.Items(PreviewValues.Get(rule, "protocols")).Select(p => ("protocol", Text(p, "protocolType") ?? "")),
        ],
        Sources = Sorted(rule, "sourceAddresses", "sourceIpGroups"),
        Destinations = Sorted(rule, "destinationAddresses", "destinationFqdns", "destinationIpGroups", "targetFqdns", "targetUrls", "fqdnTags", "webCategories"),
        Ports = [.. Sorted(rule, "destinationPorts"), .. PreviewValues.Items(PreviewValues.Get(rule, "protocols")).Select(p => Text(p, "port")).OfType<string>().Order(StringComparer.Ordinal)],
        Description = Text(rule, "description") ?? "",
    };

    private static ImmutableArray<(string, string)> Bounds(JsonElement element, params string[] names) =>
        [.. names.Select(n => (n, Text(element, n))).Where(b => b.Item2 is not null).Select(b => (b.n, b.Item2!))];

    // Of an ID the last part says most: /subscriptions/…/applicationSecurityGroups/web-asg
    private static ImmutableArray<string> Sorted(JsonElement? element, params string[] names) =>
        [.. names.SelectMany(n => PreviewValues.Texts(PreviewValues.Get(element, n))).Select(t => t.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase) ? t[(t.LastIndexOf('/') + 1)..] : t).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static string? Text(JsonElement? element, string name) => PreviewValues.Text(PreviewValues.Get(element, name));
}
