using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace RealEngine.Tests.Engine;

/// <summary>A component with one thing wrong in every input whose type alone does not say so.</summary>
internal static partial class BadInputs
{
    /// <summary>Inputs of a network security group's component, as JSON, which is TypeScript and YAML too.</summary>
    public const string OfNsg = """
        { "inventoryFile": "gone.yaml", "lockFile": "gone.lock.yaml", "resourceGroupName": "", "networkSecurityGroupName": "", "newNetworkSecurityGroupName": "",
          "location": "", "tags": { "a": "b\nc" }, "inline": true, "lastSlots": { "a": "" },
          "extraRules": [{ "name": "r", "priority": 99, "direction": "Inbound", "access": "Allow", "protocol": "Tcp" }],
          "sources": ["10.0.0.1/24"], "applicationSecurityGroupIds": [""], "groupApplicationSecurityGroupIds": { "a b": [] }, "denyInternetPriority": 4097,
          "dnsServers": ["dns.example"], "dnsPriority": 4094, "virtualNetwork": ["10.0.0.0/40"], "acceptedFindings": ["OCE608", "OCE602"] }
        """;

    private static readonly ImmutableArray<string> Named =
    [
        "gone.yaml: error OCE101", "gone.lock.yaml: error OCE420", "(resourceGroupName): error", "(networkSecurityGroupName): error", "(newNetworkSecurityGroupName): error",
        "(location): error", "(tags.a): error", "(lastSlots.a): error", "(extraRules[0].priority): error OCE116", "(sources[0]): error OCE118",
        "(applicationSecurityGroupIds[0]): error", "(groupApplicationSecurityGroupIds[\"a b\"]): error", "(denyInternetPriority): error OCE116",
        "(dnsServers[0]): error OCE115", "(dnsPriority): error OCE116", "(virtualNetwork[0]): error", "(acceptedFindings[1]): error OCE115",
    ];

    /// <summary>Asserts that one component failed, once, with a finding for each input.</summary>
    public static void AssertRefused(string printed)
    {
        Assert.All(Named, text => Assert.Contains(text, printed, StringComparison.Ordinal));
        var told = printed[printed.IndexOf("Diagnostics:", StringComparison.Ordinal)..];
        Assert.Single(Refusal().Matches(told));
        Assert.DoesNotContain("azure-native", printed, StringComparison.Ordinal);
    }

    [GeneratedRegex("no rule is declared, since")]
    private static partial Regex Refusal();
}
