using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Output;

/// <summary>
/// Where in the repository a finding is shown. A server that shows findings beside files takes files of the repository
/// only; a finding about anything else (an endpoint, a file of an old revision, the command line) stands at the file that
/// a person would edit, and names its own place in words.
/// </summary>
internal sealed class RepositoryPlaces
{
    private readonly string[] _folders;
    private readonly string _root;
    private readonly string _anchor;

    /// <summary>The repository of a file.</summary>
    /// <param name="anchor">The file that stands for the run: the inventory or the stack's config. It need not exist.</param>
    /// <param name="folders">Folders that findings name files from, besides the current one and that file's.</param>
    public RepositoryPlaces(string anchor, params string[] folders)
    {
        var full = Path.GetFullPath(anchor);
        var folder = Path.GetDirectoryName(full)!;
        _folders = [Directory.GetCurrentDirectory(), folder, .. folders.Select(f => Path.GetFullPath(f))];
        _root = RootOf(folder) ?? (IsBelow(_folders[0], full) ? _folders[0] : folder);
        _anchor = Relative(_root, full);
    }

    /// <summary>Path of a file of the repository, from its root, with <c>/</c>; and the place itself where that is no file.</summary>
    public (string Path, string? Elsewhere) Of(SourceLocation? location)
    {
        if (location is null)
        {
            return (_anchor, null);
        }

        // "main:env/inventory.yaml", as git names a file of a revision: the file of today is the nearest thing.
        var inRevision = location.Path[(location.Path.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return Find(location.Path) is { } path ? (path, null) : (Find(inRevision) ?? _anchor, location.ToString());
    }

    private string? Find(string path)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var found = _folders.Select(f => Path.GetFullPath(path, f)).FirstOrDefault(p => IsBelow(_root, p) && File.Exists(p));
        return found is not null ? Relative(_root, found) : null;
    }

    // In a work tree and a submodule .git is a file.
    private static string? RootOf(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (Path.Exists(Path.Combine(at.FullName, ".git")))
            {
                return at.FullName;
            }
        }

        return null;
    }

    private static bool IsBelow(string root, string path) =>
        Path.GetRelativePath(root, path) is var relative
        && relative is not (".." or ".")
        && !relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        && !Path.IsPathRooted(relative);

    private static string Relative(string root, string path) =>
        Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
}
