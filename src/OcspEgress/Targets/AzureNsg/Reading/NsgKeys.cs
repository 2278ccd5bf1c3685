using System.Collections.Frozen;

namespace OcspEgress.Targets.AzureNsg.Reading;

/// <summary>
/// The properties that Azure's API (Microsoft.Network 2024-05-01), <c>az</c> and Az PowerShell give a security group and
/// its rules. Any other could change what a rule means, so that it is not read over.
/// </summary>
internal static class NsgKeys
{
    /// <summary>What every resource has, and what says nothing about traffic.</summary>
    private static readonly string[] OfResources =
    [
        "name", "id", "type", "etag", "location", "resourceGroup", "resourceGroupName", "tags", "tag", "tagsTable",
        "apiVersion", "comments", "dependsOn", "systemData", "metadata", "provisioningState", "resourceGuid",
    ];

    /// <summary>Of a rule whose fields stand under <c>properties</c>, besides these.</summary>
    public static FrozenSet<string> Resource { get; } = Set("properties");

    /// <summary>Of a group whose fields stand under <c>properties</c>, besides these.</summary>
    public static FrozenSet<string> Parent { get; } = Set("properties", "resources");

    /// <summary>Of a group with its fields in it, or of its <c>properties</c>. PowerShell adds each list as text.</summary>
    public static FrozenSet<string> Group { get; } = Set(
        "securityRules", "defaultSecurityRules", "networkInterfaces", "subnets", "flowLogs", "flushConnection",
        "securityRulesText", "defaultSecurityRulesText", "networkInterfacesText", "subnetsText");

    /// <summary>Of a rule with its fields in it.</summary>
    public static FrozenSet<string> Rule { get; } = Set(
        "access", "description", "direction", "priority", "protocol",
        "sourceAddressPrefix", "sourceAddressPrefixes", "sourcePortRange", "sourcePortRanges", "sourceApplicationSecurityGroups",
        "destinationAddressPrefix", "destinationAddressPrefixes", "destinationPortRange", "destinationPortRanges",
        "destinationApplicationSecurityGroups", "sourceApplicationSecurityGroupsText", "destinationApplicationSecurityGroupsText");

    /// <summary>Of the template itself.</summary>
    public static FrozenSet<string> Template { get; } = new[]
    {
        "$schema", "contentVersion", "apiProfile", "metadata", "parameters", "variables", "functions", "outputs", "resources",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Of a list answer; Windows PowerShell wraps lists the same way, with their count.</summary>
    public static FrozenSet<string> Page { get; } = new[] { "value", "nextLink", "count" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static FrozenSet<string> Set(params string[] own) => OfResources.Concat(own).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
