using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AzureStandIn.Resources;

namespace AzureStandIn.Manners;

/// <summary>
/// What Azure takes as rules of a network security group (learn.microsoft.com: "Network security groups", "Azure subscription
/// limits", REST reference of security rules).
/// </summary>
internal static partial class SecurityRuleCheck
{
    private const string Rule = "azure-native:network:SecurityRule";

    /// <summary>Refuses rules that cannot stand together. Judged at every write: not what the last one will make good.</summary>
    public static void Check(Write write)
    {
        if (RulesAfter(write) is not { } rules)
        {
            return;
        }

        if (rules.Count > 1000)
        {
            throw RefusalException.Azure(400, "SecurityRuleCountExceedsLimit", $"{rules.Count} rules; a network security group takes 1000.");
        }

        foreach (var rule in rules)
        {
            CheckOne(rule);
        }

        foreach (var same in rules.GroupBy(r => (r.Inputs["direction"]!.ToString(), (int)r.Inputs["priority"]!.GetValue<double>())).Where(g => g.Count() > 1))
        {
            var names = same.Select(s => s.Name).OrderBy(n => n != write.Asked.Name).ToList();
            throw RefusalException.Azure(400, "SecurityRuleConflict", $"Security rule {names[0]} conflicts with rule {names[1]}. Rules cannot have the same Priority and Direction.");
        }
    }

    /// <summary>The rules that the group would have; null if the write does not concern rules.</summary>
    private static List<CloudResource>? RulesAfter(Write write)
    {
        if (write.Asked.Type != Rule)
        {
            return SubResources.ListOf(write.Asked.Type)?.ItemType == Rule ? SubResources.AskedFor(write.Asked)?.ToList() : null;
        }

        var group = ResourceId.ParentOf(write.Asked.Kind, write.Asked.Id)!;
        return [.. write.Cloud.Children(Rule, group).Where(r => !r.Id.Equals(write.Asked.Id, StringComparison.OrdinalIgnoreCase)), write.Asked];
    }

    private static void CheckOne(CloudResource rule)
    {
        if (!NamePattern().IsMatch(rule.Name))
        {
            throw RefusalException.Azure(400, "InvalidResourceName", $"Resource name {rule.Name} is invalid.");
        }

        if (rule.Inputs["priority"]!.GetValue<double>() is < 100 or > 4096)
        {
            throw RefusalException.Azure(400, "SecurityRuleInvalidPriority", $"Security rule has invalid Priority. Value provided: {rule.Inputs["priority"]}. Priority value must be between 100 and 4096.");
        }

        if (rule.Inputs["description"]?.ToString() is { Length: > 140 } text)
        {
            throw RefusalException.Azure(400, "SecurityRuleParameterContainsUnsupportedValue", $"Description of rule {rule.Name} has {text.Length} characters; 140 are allowed.");
        }

        foreach (var side in new[] { "source", "destination" })
        {
            CheckAddresses(rule, side);
        }
    }

    private static void CheckAddresses(CloudResource rule, string side)
    {
        ImmutableArray<string> many = [.. (rule.Inputs[$"{side}AddressPrefixes"] as JsonArray ?? []).Select(p => p!.ToString())];
        var one = rule.Inputs[$"{side}AddressPrefix"]?.ToString();
        if (many.Select(p => IPAddress.TryParse(p.Split('/')[0], out var address) ? address.AddressFamily : default).Distinct().Count() > 1)
        {
            throw RefusalException.Azure(400, "ResourceCannotContainAddressPrefixesFromDifferentAddressFamilies", $"Rule {rule.Name} mixes address families in its {side}.");
        }

        if (one is null && many.IsEmpty && rule.Inputs[$"{side}ApplicationSecurityGroups"] is not JsonArray { Count: > 0 })
        {
            throw RefusalException.Azure(400, "SecurityRuleParameterMissing", $"Rule {rule.Name} has no {side}.");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9]([A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?$")]
    private static partial Regex NamePattern();
}
