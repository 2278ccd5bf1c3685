using System.Collections.Frozen;
using System.Text.Json;

namespace OcspEgress.Targets.AzureNsg.Reading;

/// <summary>Collects why a text cannot be understood whole, and where.</summary>
internal sealed class NsgFaults
{
    private readonly List<(JsonPart Where, string Reason)> _all = [];

    /// <summary>All of them, in the order in which they were found.</summary>
    public IReadOnlyList<(JsonPart Where, string Reason)> All => _all;

    /// <summary>Adds one.</summary>
    public void Add(JsonPart where, string reason) => _all.Add((where, reason));

    /// <summary>Adds the properties of an object that are not among the known ones, or are there twice.</summary>
    public void AddUnknown(JsonPart part, FrozenSet<string> known)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in part.Properties())
        {
            if (!seen.Add(name))
            {
                Add(value, $"it has the property '{name}' twice");
            }
            else if (!known.Contains(name) && !value.IsEmpty)
            {
                Add(value, $"it has the property '{name}', whose meaning is not known here");
            }
        }
    }

    /// <summary>What a value is that is not what it should be, as far as that can be told.</summary>
    public static string WhatIs(JsonPart part) => part.Text switch
    {
        null => part.Kind == JsonValueKind.Object ? "an object" : part.Value.GetRawText() is { Length: <= 40 } raw ? raw : "something else",
        ['[', ..] => $"the template expression '{part.Text}', whose value only a deployment knows",
        _ when IsCut(part.Text) => $"'{part.Text}', which ConvertTo-Json wrote in place of a list or an object because its -Depth was too small",
        _ => $"'{part.Text}'",
    };

    /// <summary>Whether a text is what PowerShell writes for what lies deeper than it was told to go.</summary>
    public static bool IsCut(string text) =>
        text.StartsWith("System.", StringComparison.Ordinal)
        || text.StartsWith("Microsoft.Azure.", StringComparison.Ordinal)
        || text.StartsWith("@{", StringComparison.Ordinal)
        || text.Contains(' ', StringComparison.Ordinal);
}
