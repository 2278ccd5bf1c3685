using System.Text.RegularExpressions;

namespace OcspEgress.Targets.AzureNsg.Rules;

/// <summary>
/// What an Azure network security group takes. Sources: "Azure subscription and service limits, quotas, and constraints",
/// section Networking limits (rules and addresses per NSG, <c>learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits</c>);
/// "Network security groups overview" (priorities, <c>learn.microsoft.com/azure/virtual-network/network-security-groups-overview</c>);
/// "Naming rules and restrictions for Azure resources", Microsoft.Network, securityRules (names, <c>learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules</c>);
/// the REST reference of Security Rules (description, <c>learn.microsoft.com/rest/api/virtualnetwork/security-rules/create-or-update</c>).
/// </summary>
internal static partial class NsgLimits
{
    /// <summary>Longest name of a rule, in characters.</summary>
    public const int Name = 80;

    /// <summary>Longest description, in characters.</summary>
    public const int Description = 140;

    /// <summary>Most application security groups on a side of a rule.</summary>
    public const int ApplicationSecurityGroups = 10;

    /// <summary>Lowest priority number that a user's rule may have.</summary>
    public const int LowestPriority = 100;

    /// <summary>Highest priority number that a user's rule may have.</summary>
    public const int HighestPriority = 4096;

    /// <summary>Most rules of an NSG.</summary>
    public const int Rules = 1000;

    /// <summary>Most addresses and ranges over all rules of an NSG, per side.</summary>
    public const int Addresses = 4000;

    /// <summary>Whether a text can be the name of a rule.</summary>
    public static bool IsName(string name) => NamePattern().IsMatch(name);

    // \z: a trailing line feed is no part of a name.
    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
