using System.Collections.Immutable;
using System.Text.Json;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Reading;

/// <summary>The fields of one rule in JSON. A bad field yields an empty value and a fault.</summary>
/// <param name="rule">The rule's object, its fields in it or under <c>properties</c>.</param>
internal sealed class NsgRuleFields(JsonPart rule)
{
    private const int HighestOfUser = 4096;
    private const int LowestOfAzure = 65000;

    private readonly NsgFaults _faults = KnownOf(rule);

    /// <summary>What is wrong, and where.</summary>
    public IReadOnlyList<(JsonPart Where, string Reason)> Faults => _faults.All;

    /// <summary>The name; that of a template's standalone rule (<c>group/rule</c>) without the group.</summary>
    public string Name()
    {
        var name = rule.Get("name")?.Text ?? "";
        if (name.Length == 0)
        {
            _faults.Add(rule, "it has no name");
        }
        else if (name.StartsWith('['))
        {
            _faults.Add(rule.Get("name")!, $"its name is {NsgFaults.WhatIs(rule.Get("name")!)}");
        }

        return name[(name.LastIndexOf('/') + 1)..];
    }

    /// <summary>The priority; those of Azure's own rules are numbers too.</summary>
    public int Priority()
    {
        var value = rule.GetNested("priority");
        if (value is { Kind: JsonValueKind.Number } && value.Value.TryGetInt32(out var number) && number is (>= 100 and <= HighestOfUser) or (>= LowestOfAzure and <= 65500))
        {
            return number;
        }

        _faults.Add(value ?? rule, $"its priority is not a number from 100 to 4096{Found(value)}");
        return 0;
    }

    /// <summary>A field with one of some words, compared without regard to case.</summary>
    public T Word<T>(string field, params (string Text, T Value)[] words)
    {
        var value = rule.GetNested(field);
        foreach (var word in words)
        {
            if (string.Equals(word.Text, value?.Text, StringComparison.OrdinalIgnoreCase))
            {
                return word.Value;
            }
        }

        _faults.Add(value ?? rule, $"its {field} is not one of {string.Join(", ", words.Select(w => w.Text))}{Found(value)}");
        return words[0].Value;
    }

    /// <summary>Addresses of a side; may be empty where the side has groups.</summary>
    public ImmutableArray<NsgPrefix> Addresses(string side) => Entries(
        (side + "AddressPrefix", side + "AddressPrefixes"), rule.GetNested(side + "ApplicationSecurityGroups") is { IsEmpty: false },
        text => !NsgFaults.IsCut(text) && NsgPrefix.TryParse(text, out var prefix) ? prefix : null);

    /// <summary>Ports of a side.</summary>
    public ImmutableArray<NsgPortRange> Ports(string side) => Entries(
        (side + "PortRange", side + "PortRanges"), false,
        text => NsgPortRange.TryParse(text, out var range) ? range : null);

    /// <summary>Resource IDs of the application security groups of a side, sorted.</summary>
    public ImmutableArray<string> Groups(string side)
    {
        var field = side + "ApplicationSecurityGroups";
        if (rule.GetNested(field) is not { IsEmpty: false } groups)
        {
            return [];
        }

        if (groups.Kind != JsonValueKind.Array)
        {
            _faults.Add(groups, $"{field} is no list but {NsgFaults.WhatIs(groups)}");
        }

        foreach (var group in groups.Elements().Where(g => g.Get("id")?.Text is null or "" or ['[', ..]))
        {
            _faults.Add(group, $"{field} holds a group without an ID that can be read{Found(group.Get("id") ?? group)}");
        }

        return [.. groups.Elements().Select(g => g.Get("id")?.Text).OfType<string>().Order(StringComparer.Ordinal)];
    }

    // Azure fills the singular field or the plural one and leaves the other empty; Az PowerShell has lists in the singular.
    private ImmutableArray<T> Entries<T>((string One, string Many) fields, bool mayBeEmpty, Func<string, T?> parse)
        where T : class
    {
        var one = rule.GetNested(fields.One);
        var many = rule.GetNested(fields.Many);
        if (many is { Kind: not JsonValueKind.Array, IsEmpty: false })
        {
            _faults.Add(many, $"{fields.Many} is no list but {NsgFaults.WhatIs(many)}");
        }

        var single = one is null or { IsEmpty: true } ? [] : one.Kind == JsonValueKind.Array ? one.Elements() : [one];
        var parts = (many?.Elements() ?? []).Concat(single).ToList();
        if (parts.Count == 0 && !mayBeEmpty)
        {
            _faults.Add(rule, $"it has neither {fields.One} nor {fields.Many}");
        }

        var entries = ImmutableArray.CreateBuilder<T>();
        foreach (var part in parts)
        {
            if (part.Text is { } text && parse(text) is { } entry)
            {
                entries.Add(entry);
            }
            else
            {
                _faults.Add(part, $"its {fields.One} is none that Azure knows{Found(part)}");
            }
        }

        return entries.ToImmutable();
    }

    private static string Found(JsonPart? value) => value is null ? "" : $"; found {NsgFaults.WhatIs(value)}";

    private static NsgFaults KnownOf(JsonPart rule)
    {
        var faults = new NsgFaults();
        var properties = rule.Get("properties");
        faults.AddUnknown(rule, properties is null ? NsgKeys.Rule : NsgKeys.Resource);
        if (properties is { Kind: not JsonValueKind.Object })
        {
            faults.Add(properties, $"its properties are {NsgFaults.WhatIs(properties)}");
        }
        else if (properties is not null)
        {
            faults.AddUnknown(properties, NsgKeys.Rule);
        }

        return faults;
    }
}
