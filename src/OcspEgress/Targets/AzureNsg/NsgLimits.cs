using OcspEgress.Planning;

namespace OcspEgress.Targets.AzureNsg;

/// <summary>
/// What an Azure network security group takes. Sources: "Azure subscription and service limits, quotas, and constraints",
/// section Networking limits (rules and addresses per NSG, <c>learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits</c>);
/// "Network security groups overview" (priorities, <c>learn.microsoft.com/azure/virtual-network/network-security-groups-overview</c>);
/// "Naming rules and restrictions for Azure resources", Microsoft.Network, securityRules (names, <c>learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules</c>);
/// the REST reference of Security Rules (description, <c>learn.microsoft.com/rest/api/virtualnetwork/security-rules/create-or-update</c>).
/// </summary>
public static class NsgLimits
{
    /// <summary>
    /// The limits. Rules of other owners in the same group count as well, and the limit on addresses holds for sources
    /// and destinations apart: a plan within these limits may still not fit beside what is there already.
    /// </summary>
    public static PlanLimits Default { get; } = new()
    {
        MaxNameLength = 80,
        MaxDescriptionLength = 140,
        MaxRules = 1000,
        MaxAddresses = 4000,
        Priorities = (100, 4096),
    };
}
