using System.Collections.Immutable;

namespace OcspEgress.Files;

/// <summary>
/// Globs for paths as an inventory writes them. One without <c>/</c> is a name at any depth, as in a <c>.gitignore</c>; one that
/// matches a folder means all below it.
/// </summary>
internal sealed class PathPatterns(ImmutableArray<string> patterns)
{
    private readonly GlobPattern[] _patterns =
        [.. patterns.Select(p => GlobPattern.Whole(p.Contains('/', StringComparison.Ordinal) ? p : $"**/{p}"))];

    /// <summary>Whether one of them means the file or folder.</summary>
    public bool Covers(string path) => Array.Exists(_patterns, p => Covers(p, path));

    // "./a.pem" is how a file is reached whose entry is the inventory's own folder.
    private static bool Covers(GlobPattern pattern, string path)
    {
        var state = pattern.Start();
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(n => n != "."))
        {
            state = pattern.Step(state, name);
            if (pattern.IsMatch(state))
            {
                return true;
            }
        }

        return false;
    }
}
