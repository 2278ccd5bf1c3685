using System.Globalization;
using System.Text.Json;

namespace OcspEgress.Targets.AzureNsg.Reading;

/// <summary>
/// Finds the rules of the one group that an ARM template declares: in the group, in child resources within it, and in child
/// resources beside it (learn.microsoft.com/azure/azure-resource-manager/templates/child-resource-name-type). Expressions,
/// loops and conditions are faults: only a deployment knows what becomes of them.
/// </summary>
/// <param name="finder">Reads groups.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class NsgTemplateReader(NsgRuleFinder finder, NsgFaults faults)
{
    /// <summary>Type of a group.</summary>
    public const string GroupType = "Microsoft.Network/networkSecurityGroups";

    private const string ChildType = "securityRules";
    private const string RuleType = $"{GroupType}/{ChildType}";

    /// <summary>The rules of the template's group.</summary>
    public IReadOnlyList<JsonPart> Find(JsonPart root)
    {
        faults.AddUnknown(root, NsgKeys.Template);
        if (root.Get("resources") is not { Kind: JsonValueKind.Array } list)
        {
            faults.Add(root.Get("resources") ?? root, "the template's resources are no list");
            return [];
        }

        var resources = list.Elements().Where(IsAboutGroups).ToList();
        var groups = resources.Where(r => IsOfType(r, GroupType)).ToList();
        var children = resources.Except(groups).ToList();
        if (groups.Count != 1)
        {
            faults.Add(
                groups.Count > 1 ? groups[1] : children.FirstOrDefault() ?? list,
                groups.Count > 1 ? $"it holds {groups.Count.ToString(CultureInfo.InvariantCulture)} security groups where one is needed"
                : children.Count > 0 ? "the template declares rules for a group that is not in it"
                : "the template declares no security group");
            return [];
        }

        var group = groups[0];
        AddOpen(group);
        return [.. finder.OfGroup(group, isTemplate: true), .. Inner(group), .. children.Where(c => IsRuleOf(c, group, mayBePlain: false))];
    }

    // Other types cannot hold a rule of a group; another template can.
    private bool IsAboutGroups(JsonPart resource)
    {
        var type = resource.Get("type");
        if (type?.Text is not { } text || text.StartsWith('['))
        {
            faults.Add(type ?? resource, "a resource of the template has no type that can be read");
            return false;
        }

        if (text.StartsWith("Microsoft.Resources/", StringComparison.OrdinalIgnoreCase))
        {
            faults.Add(type, $"the template has a resource of type {text}, which can declare further rules");
        }

        return text.StartsWith(GroupType, StringComparison.OrdinalIgnoreCase);
    }

    private IEnumerable<JsonPart> Inner(JsonPart group)
    {
        if (group.Get("resources") is { Kind: not JsonValueKind.Array } other)
        {
            faults.Add(other, "the child resources of the group are no list");
        }

        return (group.Get("resources")?.Elements() ?? []).Where(c => IsRuleOf(c, group, mayBePlain: true));
    }

    private bool IsRuleOf(JsonPart child, JsonPart group, bool mayBePlain)
    {
        AddOpen(child);
        if (!IsOfType(child, RuleType) && !(mayBePlain && IsOfType(child, ChildType)))
        {
            faults.Add(child, $"the group has a child resource of type {child.Get("type")?.Text ?? "unknown"}");
            return false;
        }

        // "rule" within the group, "group/rule" beside it.
        var name = child.Get("name");
        var slash = name?.Text?.LastIndexOf('/') ?? -1;
        var owner = slash < 0 ? null : name!.Text![..slash];
        if (owner is null ? !mayBePlain : owner.StartsWith('[') || !string.Equals(owner, group.Get("name")?.Text, StringComparison.OrdinalIgnoreCase))
        {
            faults.Add(name ?? child, $"the name of a rule is {(name is null ? "missing" : NsgFaults.WhatIs(name))}, which does not say that it belongs to this group");
            return false;
        }

        return true;
    }

    private void AddOpen(JsonPart resource)
    {
        foreach (var (name, part) in resource.Properties().Where(p => p.Name is "condition" or "copy"))
        {
            faults.Add(part, $"the template declares it with '{name}', so that only a deployment knows whether and how often it is there");
        }
    }

    private static bool IsOfType(JsonPart resource, string type) =>
        string.Equals(resource.Get("type")?.Text, type, StringComparison.OrdinalIgnoreCase);
}
