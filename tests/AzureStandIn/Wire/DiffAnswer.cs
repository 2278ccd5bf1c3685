using System.Collections.Immutable;
using AzureStandIn.Resources;

namespace AzureStandIn.Wire;

/// <summary>The answer to a comparison: what changes, and whether it can be changed in place.</summary>
internal static class DiffAnswer
{
    /// <summary>
    /// The answer. A resource with a name of its own is deleted before its successor is made, as two cannot have one name
    /// (pulumi-azure-native, provider/pkg/provider/provider.go, Diff).
    /// </summary>
    public static DiffResponse Of(ResourceKind kind, ImmutableSortedDictionary<string, InputChange> changes)
    {
        var answer = new DiffResponse
        {
            HasDetailedDiff = true,
            Changes = changes.IsEmpty ? DiffResponse.Types.DiffChanges.DiffNone : DiffResponse.Types.DiffChanges.DiffSome,
            Diffs = { changes.Keys.Select(InputComparer.InputOf).Distinct(StringComparer.Ordinal) },
        };
        foreach (var (path, change) in changes)
        {
            var input = InputComparer.InputOf(path);
            var replaces = kind.Replacing.Contains(input) || kind.PathInputs.Contains(input);
            if (replaces)
            {
                answer.Replaces.Add(path);
            }

            answer.DetailedDiff.Add(path, new PropertyDiff { Kind = KindOf(change, replaces), InputDiff = true });
        }

        answer.DeleteBeforeReplace = answer.Replaces.Count > 0;
        return answer;
    }

    private static PropertyDiff.Types.Kind KindOf(InputChange change, bool replaces) => change switch
    {
        InputChange.Added => replaces ? PropertyDiff.Types.Kind.AddReplace : PropertyDiff.Types.Kind.Add,
        InputChange.Removed => replaces ? PropertyDiff.Types.Kind.DeleteReplace : PropertyDiff.Types.Kind.Delete,
        _ => replaces ? PropertyDiff.Types.Kind.UpdateReplace : PropertyDiff.Types.Kind.Update,
    };
}
