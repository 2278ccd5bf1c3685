using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace AzureStandIn.Resources;

/// <summary>What azure-native does to inputs before it compares them: it adds a name and a location, and refuses what it does not know.</summary>
internal static class InputChecker
{
    /// <summary>The inputs as they are kept, and what is wrong with them, by property.</summary>
    /// <param name="kind">The type.</param>
    /// <param name="inputs">The program's inputs; completed here.</param>
    /// <param name="olds">The inputs that are kept so far; empty for a new resource.</param>
    /// <param name="name">Name in the program.</param>
    /// <param name="location">Location of the provider.</param>
    public static ImmutableArray<(string Property, string Reason)> Complete(
        ResourceKind kind, JsonObject inputs, JsonObject olds, string name, string? location)
    {
        var faults = inputs.Select(i => i.Key).Where(k => !kind.Inputs.Contains(k)).Select(k => (k, "Unknown property"))
            .Concat(kind.Required.Where(r => !inputs.ContainsKey(r)).Select(r => (r, $"missing required property '{r}'")))
            .Order()
            .ToImmutableArray();
        if (!kind.Required.Contains(kind.NameInput) && !inputs.ContainsKey(kind.NameInput))
        {
            inputs[kind.NameInput] = olds[kind.NameInput]?.DeepClone() ?? MadeUp(name);
        }

        if (kind.Inputs.Contains("location") && !inputs.ContainsKey("location") && location is not null)
        {
            inputs["location"] = location;
        }

        return faults;
    }

    // Eight hex digits behind the program's name, as azure-native's autonaming; here the same at every run.
    private static string MadeUp(string name) => name + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8];
}
