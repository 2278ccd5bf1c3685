using System.Text.RegularExpressions;

namespace OcspEgress.Targets.AzureNsg;

/// <summary>
/// What Azure checks of a single rule
/// (learn.microsoft.com/rest/api/virtualnetwork/security-rules, and the subscription limits page for the sums).
/// </summary>
internal static partial class NsgRuleLimits
{
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

    /// <summary>Whether a text can be the name of a rule: 1 to 80 characters.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    // \z: a trailing line feed is no part of a name.
    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
