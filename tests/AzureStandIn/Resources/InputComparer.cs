using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace AzureStandIn.Resources;

/// <summary>
/// Compares inputs as azure-native does (provider/pkg/provider/diff.go): objects by key, lists of equal length by index, all
/// else as a whole.
/// </summary>
internal static class InputComparer
{
    /// <summary>The paths that differ, such as <c>tags.owner</c> or <c>rules[2].priority</c>.</summary>
    public static ImmutableSortedDictionary<string, InputChange> Compare(JsonObject before, JsonObject after)
    {
        var changes = ImmutableSortedDictionary.CreateBuilder<string, InputChange>(StringComparer.Ordinal);
        Compare("", before, after, changes);
        return changes.ToImmutable();
    }

    /// <summary>The input that a path begins with.</summary>
    public static string InputOf(string path) => path.Split('.', '[')[0];

    private static void Compare(string path, JsonNode? before, JsonNode? after, IDictionary<string, InputChange> changes)
    {
        if (before is JsonObject olds && after is JsonObject news)
        {
            foreach (var key in olds.Select(o => o.Key).Union(news.Select(n => n.Key)))
            {
                var below = path.Length == 0 ? key : $"{path}.{key}";
                if (!olds.ContainsKey(key))
                {
                    changes[below] = InputChange.Added;
                }
                else if (!news.ContainsKey(key))
                {
                    changes[below] = InputChange.Removed;
                }
                else
                {
                    Compare(below, olds[key], news[key], changes);
                }
            }
        }
        else if (before is JsonArray first && after is JsonArray second && first.Count == second.Count)
        {
            for (var i = 0; i < first.Count; i++)
            {
                Compare($"{path}[{i}]", first[i], second[i], changes);
            }
        }
        else if (!JsonNode.DeepEquals(before, after))
        {
            changes[path] = InputChange.Changed;
        }
    }
}
