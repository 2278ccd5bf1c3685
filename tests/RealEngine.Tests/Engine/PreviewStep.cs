using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace RealEngine.Tests.Engine;

/// <summary>A step of a preview.</summary>
/// <param name="Operation">What it does: <c>create</c>, <c>same</c>, <c>update</c>, <c>replace</c>, <c>delete</c>.</param>
/// <param name="Name">The resource in the program.</param>
/// <param name="Type">Its type, without its parents'.</param>
/// <param name="Changes">The properties that differ.</param>
internal sealed record PreviewStep(string Operation, string Name, string Type, ImmutableArray<string> Changes)
{
    /// <summary>The steps in what <c>pulumi preview --json</c> prints.</summary>
    public static ImmutableArray<PreviewStep> ReadAll(string json) =>
    [
        .. (JsonNode.Parse(json)!["steps"]?.AsArray() ?? []).Select(step =>
        {
            var urn = step!["urn"]!.GetValue<string>().Split("::");
            var changes = step["detailedDiff"] as JsonObject ?? [];
            return new PreviewStep(step["op"]!.GetValue<string>(), urn[3], urn[2].Split('$')[^1], [.. changes.Select(c => c.Key).Order(StringComparer.Ordinal)]);
        }),
    ];

    /// <summary>The steps that change something.</summary>
    public static ImmutableArray<PreviewStep> Changing(IEnumerable<PreviewStep> steps) => [.. steps.Where(s => s.Operation != "same")];

    /// <summary>As tests compare it.</summary>
    public override string ToString() => $"{Operation} {Name}{(Changes.IsEmpty ? "" : $" [{string.Join(' ', Changes)}]")}";
}
