using System.Text.Json.Nodes;

namespace AzureStandIn.Resources;

/// <summary>IDs of resources. Azure does not tell them apart by case.</summary>
public static class ResourceId
{
    /// <summary>The ID that a resource with these inputs has.</summary>
    public static string Of(ResourceKind kind, JsonObject inputs) => kind.PathInputs.Aggregate(
        kind.Path, (path, input) => path.Replace($"{{{input}}}", inputs[input]?.GetValue<string>() ?? "", StringComparison.Ordinal));

    /// <summary>ID of what a resource stands in: its parent, or its resource group; null for a resource group or another scope.</summary>
    public static string? ParentOf(ResourceKind kind, string id)
    {
        var parts = id.Split('/');
        return kind.Path.StartsWith('{') || parts.Length <= 5
            ? null
            : string.Join('/', parts.Length > 9 ? parts[..^2] : parts[..5]);
    }

    /// <summary>Every ID that a resource refers to.</summary>
    public static IEnumerable<string> ReferencesIn(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(f => f.Key == "id" && f.Value is JsonValue value && value.TryGetValue<string>(out var id)
            ? [id]
            : ReferencesIn(f.Value)),
        JsonArray items => items.SelectMany(i => i is JsonValue value && value.TryGetValue<string>(out var text) && text.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase)
            ? [text]
            : ReferencesIn(i)),
        _ => [],
    };
}
