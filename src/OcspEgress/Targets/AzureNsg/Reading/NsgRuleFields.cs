using System.Collections.Immutable;
using System.Text.Json;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Reading;

/// <summary>The fields of one rule in JSON. A bad field yields an empty value and a fault.</summary>
/// <param name="rule">The rule's object, its fields in it or under <c>properties</c>.</param>
internal sealed class NsgRuleFields(JsonPart rule)
{
    private readonly List<(JsonPart Where, string Reason)> _faults = [];

    /// <summary>What is wrong, and where.</summary>
    public IReadOnlyList<(JsonPart Where, string Reason)> Faults => _faults;

    /// <summary>The name; that of a template's standalone rule (<c>group/rule</c>) without the group.</summary>
    public string Name()
    {
        var name = rule.Get("name")?.Text ?? "";
        if (name.Length == 0)
        {
            _faults.Add((rule, "it has no name"));
        }

        return name[(name.LastIndexOf('/') + 1)..];
    }

    /// <summary>The priority; those of Azure's own rules are numbers too.</summary>
    public int Priority()
    {
        var value = rule.GetNested("priority");
        if (value is { Kind: JsonValueKind.Number } && value.Value.TryGetInt32(out var number) && number is >= 100 and <= 65500)
        {
            return number;
        }

        _faults.Add((value ?? rule, "its priority is not a number from 100 to 4096"));
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

        _faults.Add((value ?? rule, $"its {field} is not one of {string.Join(", ", words.Select(w => w.Text))}"));
        return words[0].Value;
    }

    /// <summary>Addresses of a side; may be empty where the side has groups.</summary>
    public ImmutableArray<NsgPrefix> Addresses(string side) => Entries(
        (side + "AddressPrefix", side + "AddressPrefixes"), !Groups(side).IsEmpty,
        text => NsgPrefix.TryParse(text, out var prefix) ? prefix : null);

    /// <summary>Ports of a side.</summary>
    public ImmutableArray<NsgPortRange> Ports(string side) => Entries(
        (side + "PortRange", side + "PortRanges"), false,
        text => NsgPortRange.TryParse(text, out var range) ? range : null);

    /// <summary>Resource IDs of the application security groups of a side, sorted.</summary>
    public ImmutableArray<string> Groups(string side) =>
    [
        .. (rule.GetNested(side + "ApplicationSecurityGroups")?.Elements() ?? [])
            .Select(g => g.Get("id")?.Text).OfType<string>().Order(StringComparer.Ordinal),
    ];

    // Azure fills the singular field or the plural one and leaves the other empty.
    private ImmutableArray<T> Entries<T>((string One, string Many) fields, bool mayBeEmpty, Func<string, T?> parse)
        where T : class
    {
        var one = rule.GetNested(fields.One);
        var many = rule.GetNested(fields.Many);
        if (many is { Kind: not JsonValueKind.Array })
        {
            _faults.Add((many, $"{fields.Many} is no list"));
        }

        var parts = (many?.Elements() ?? []).Concat(one is null or { Text: "" } ? [] : [one]).ToList();
        if (parts.Count == 0 && !mayBeEmpty)
        {
            _faults.Add((rule, $"it has neither {fields.One} nor {fields.Many}"));
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
                _faults.Add((part, $"{fields.One} '{part.Text ?? part.Kind.ToString()}' is none that Azure knows"));
            }
        }

        return entries.ToImmutable();
    }
}
