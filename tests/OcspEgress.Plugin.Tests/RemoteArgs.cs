using Pulumi;

namespace OcspEgress.Plugin.Tests;

/// <summary>Inputs as a program of another language gives them: lists and maps of whatever.</summary>
internal sealed class RemoteArgs : ResourceArgs
{
    [Input("inventory")]
    public Input<string>? Inventory { get; init; }

    [Input("inventoryFile")]
    public Input<string>? InventoryFile { get; init; }

    [Input("lock")]
    public Input<string>? Lock { get; init; }

    [Input("lockFile")]
    public Input<string>? LockFile { get; init; }

    [Input("resourceGroupName")]
    public Input<string>? ResourceGroupName { get; init; }

    [Input("networkSecurityGroupName")]
    public Input<string>? NetworkSecurityGroupName { get; init; }

    [Input("firewallPolicyName")]
    public Input<string>? FirewallPolicyName { get; init; }

    [Input("location")]
    public Input<string>? Location { get; init; }

    [Input("tags")]
    public InputMap<string>? Tags { get; init; }

    [Input("sources")]
    public InputList<string>? Sources { get; init; }

    [Input("ipGroups")]
    public InputList<string>? IpGroups { get; init; }

    [Input("applicationSecurityGroupIds")]
    public InputList<string>? ApplicationSecurityGroupIds { get; init; }

    [Input("groupApplicationSecurityGroupIds")]
    public Dictionary<string, object>? GroupApplicationSecurityGroupIds { get; init; }

    [Input("extraRules")]
    public List<object>? ExtraRules { get; init; }

    [Input("denyInternetOutBound")]
    public bool? DenyInternetOutBound { get; init; }

    [Input("dnsServers")]
    public InputList<string>? DnsServers { get; init; }

    [Input("matching")]
    public string? Matching { get; init; }

    [Input("priority")]
    public int? Priority { get; init; }
}
