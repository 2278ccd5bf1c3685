using System.Text.RegularExpressions;

namespace OcspEgress.Targets.AzureFirewall;

/// <summary>
/// What Azure Firewall takes (learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits,
/// "Azure Firewall limits", and .../azure/firewall/rule-processing).
/// </summary>
internal static partial class FirewallLimits
{
    /// <summary>Lowest priority number of groups and collections.</summary>
    public const int LowestPriority = 100;

    /// <summary>Highest priority number of groups and collections.</summary>
    public const int HighestPriority = 65000;

    /// <summary>Most distinct pairs of source and destination over all network rules of a policy.</summary>
    public const int NetworkPairs = 20_000;

    /// <summary>Largest rule collection group, in bytes of its JSON.</summary>
    public const int GroupBytes = 2 * 1024 * 1024;

    /// <summary>Most entries of an IP group.</summary>
    public const int IpGroupEntries = 5000;

    /// <summary>Most IP groups that every firewall takes; newer ones take 600.</summary>
    public const int IpGroups = 200;

    /// <summary>Whether a text can be the name of a group, a collection or a rule: 1 to 80 characters.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
