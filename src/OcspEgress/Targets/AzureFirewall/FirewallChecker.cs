using System.Globalization;
using System.Text;
using OcspEgress.Diagnostics;

namespace OcspEgress.Targets.AzureFirewall;

/// <summary>Checks a rule collection group against what Azure takes, before Azure does at deployment.</summary>
internal static class FirewallChecker
{
    /// <summary>What is wrong with the group; empty if Azure takes it.</summary>
    public static IEnumerable<Diagnostic> Check(FirewallRuleGroup group)
    {
        if (group.Priority is < FirewallLimits.LowestPriority or > FirewallLimits.HighestPriority)
        {
            yield return At($"The priority of rule collection group {group.Name} is not 100 to 65000. Change it.");
        }

        var names = group.Collections.SelectMany(c => c.Rules.Select(r => r.Name).Append(c.Name)).Append(group.Name);
        foreach (var name in names.Where(n => !FirewallLimits.IsName(n)))
        {
            yield return At($"The name {name} is not 1 to 80 letters, digits, '_', '.', '-' from a letter or digit to a letter, digit or '_'. Change it.");
        }

        var pairs = group.Collections.SelectMany(c => c.Rules).OfType<FirewallNetworkRule>()
            .SelectMany(r => from s in r.Sources
                             from d in r.DestinationFqdn is { } name ? [name] : r.Destinations.Select(x => x.ToString())
                             select (s, d))
            .Distinct().Count();
        if (pairs > FirewallLimits.NetworkPairs)
        {
            yield return At($"The network rules hold {Text(pairs)} pairs of source and destination, a policy takes 20000. Match by name in application rules, or give fewer and wider sources.");
        }

        var size = Encoding.UTF8.GetByteCount(FirewallJson.Of(group).ToJsonString());
        if (size > FirewallLimits.GroupBytes)
        {
            yield return At($"The rule collection group is {Text(size)} bytes long, Azure takes 2097152. Split the inventory over several groups.");
        }
    }

    private static Diagnostic At(string message) => TargetCodes.FirewallLimitExceeded.At(null, message);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
