using System.Collections.Immutable;

namespace OcspEgress.Resolution.LockFile;

/// <summary>
/// The lock as it was while there was one target: <c>rules</c> at the top, each with a name and a priority. It is read for good,
/// and its priorities stay.
/// </summary>
internal static class EarlierLock
{
    /// <summary>The key.</summary>
    public const string Rules = "rules";

    // The target whose priorities they were.
    private const string Name = "azureNsg";

    // More than a network security group has priorities: then somebody edited the file, and no gap means anything.
    private const int MostGaps = 4096;

    /// <summary>
    /// What the target remembers. A priority that lies between others was freed some time: it may be that of a rule that is
    /// deployed still.
    /// </summary>
    public static LockedTarget Target(IEnumerable<LockedRule> rules)
    {
        ImmutableArray<LockedRule> sorted = [.. rules.OrderBy(r => r.Name, StringComparer.Ordinal)];
        var taken = sorted.Select(r => r.Priority).OfType<int>().ToHashSet();
        var span = taken.Count == 0 ? 0 : taken.Max() - taken.Min();
        return new LockedTarget(Name, sorted)
        {
            Freed = span is 0 or > MostGaps ? [] : [.. Enumerable.Range(taken.Min(), span).Where(p => !taken.Contains(p))],
        };
    }
}
