using System.Globalization;
using System.Text.Json;

namespace OcspEgress.Targets.AzureNsg.Reading;

/// <summary>
/// Finds the rules of the one security group in a JSON text, however they are wrapped: the group alone or in a list, a list
/// of its rules, a template. Whatever else is there is a fault, for a rule might be in it.
/// </summary>
/// <param name="faults">Where faults go.</param>
internal sealed class NsgRuleFinder(NsgFaults faults)
{
    /// <summary>The rules of the text.</summary>
    public IReadOnlyList<JsonPart> Find(JsonPart root)
    {
        if (root.Kind == JsonValueKind.Array)
        {
            return OfList(root);
        }

        if (root.Get("value") is { Kind: JsonValueKind.Array } page)
        {
            return OfPage(root, page);
        }

        if (root.Get("$schema") is not null || (root.Get("resources") is not null && !IsGroup(root)))
        {
            return new NsgTemplateReader(this, faults).Find(root);
        }

        if (IsGroup(root))
        {
            return OfGroup(root, isTemplate: false);
        }

        faults.Add(root, IsRule(root) ? "it is one rule, and says nothing of the others of its group"
            : IsEffective(root) ? "it lists effective rules, which are those of several groups together"
            : "it has neither securityRules nor a list of rules");
        return [];
    }

    /// <summary>The rules of a group.</summary>
    /// <param name="group">The group's object.</param>
    /// <param name="isTemplate">Whether a template declares it: then it may leave its rules to its children.</param>
    public IReadOnlyList<JsonPart> OfGroup(JsonPart group, bool isTemplate)
    {
        var properties = group.Get("properties");
        faults.AddUnknown(group, properties is null && !isTemplate ? NsgKeys.Group : NsgKeys.Parent);
        if (properties is { Kind: not JsonValueKind.Object })
        {
            faults.Add(properties, $"properties is {NsgFaults.WhatIs(properties)}");
            return [];
        }

        if (properties is not null)
        {
            faults.AddUnknown(properties, NsgKeys.Group);
        }

        if (properties is not null && !isTemplate && group.Get("resources") is { IsEmpty: false } children)
        {
            faults.Add(children, "it has child resources outside of a template");
        }

        var defaults = (properties ?? group).Get("defaultSecurityRules");
        return [.. List((properties ?? group).Get("securityRules"), group, isTemplate), .. List(defaults, group, mayBeMissing: true)];
    }

    /// <summary>Whether a value is a group: it has the rules of one, or the type.</summary>
    public static bool IsGroup(JsonPart part) =>
        part.GetNested("securityRules") is not null
        || string.Equals(part.Get("type")?.Text, NsgTemplateReader.GroupType, StringComparison.OrdinalIgnoreCase);

    private IReadOnlyList<JsonPart> OfPage(JsonPart root, JsonPart page)
    {
        faults.AddUnknown(root, NsgKeys.Page);
        if (root.Get("nextLink") is { IsEmpty: false } next)
        {
            faults.Add(next, "it is one page of several: the rest is behind nextLink");
        }

        if (root.Get("count") is { } count && (count.Kind != JsonValueKind.Number || count.Value.GetRawText() != Number(page.Value.GetArrayLength())))
        {
            faults.Add(count, $"it holds {Number(page.Value.GetArrayLength())} entries where its count is {NsgFaults.WhatIs(count)}");
        }

        return OfList(page);
    }

    // Either one group, or the rules of one. An empty list may be either of no group or of no rules.
    private IReadOnlyList<JsonPart> OfList(JsonPart list)
    {
        var entries = list.Elements().ToList();
        var groups = entries.Where(IsGroup).ToList();
        if (groups.Count > 1)
        {
            faults.Add(groups[1], $"it holds {Number(groups.Count)} security groups where one is needed");
            return [];
        }

        var strange = entries.Find(e => groups.Count == 1 ? !IsGroup(e) : !IsRule(e));
        if (entries.Count == 0 || strange is not null)
        {
            faults.Add(strange ?? list, strange is null ? "it is an empty list, which does not say of what"
                : IsEffective(strange) ? "it lists effective rules, which are those of several groups together"
                : $"it lists something that is neither a rule nor a group: {NsgFaults.WhatIs(strange)}");
            return [];
        }

        return groups.Count == 1 ? OfGroup(groups[0], isTemplate: false) : entries;
    }

    private IEnumerable<JsonPart> List(JsonPart? list, JsonPart group, bool mayBeMissing)
    {
        if (list is null && !mayBeMissing)
        {
            faults.Add(group, "securityRules is missing");
        }
        else if (list is { Kind: not JsonValueKind.Array })
        {
            faults.Add(list, $"{list.Path[(list.Path.LastIndexOf('.') + 1)..]} is no list but {NsgFaults.WhatIs(list)}");
        }

        return list?.Elements() ?? [];
    }

    private static bool IsRule(JsonPart part) => part.GetNested("direction") is not null || part.GetNested("access") is not null;

    // az network nic list-effective-nsg: {"value":[{"association":…,"effectiveSecurityRules":[…],"networkSecurityGroup":…}]}
    private static bool IsEffective(JsonPart part) => part.Get("effectiveSecurityRules") is not null;

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
