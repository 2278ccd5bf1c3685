using OcspEgress.Diagnostics;
using OcspEgress.Files;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Files;

/// <summary>
/// Finds the files below a folder that a pattern matches, each once, whatever links lead to it. Of several paths to one
/// file the shortest counts, of equally long ones a link: links are what stays when the folder behind them is exchanged.
/// </summary>
internal sealed class FolderWalk(CertificateSource source, GlobPattern pattern, DiagnosticList diagnostics, FilesLeftAlone leftAlone)
{
    private const int MaxDepth = 64;
    private const int MaxEntries = 250_000;

    private readonly PathPatterns _excluded = new(source.Exclude);

    // A folder is entered again only where the pattern goes on in another way from there: links in a circle end.
    private readonly HashSet<(string Identity, string State)> _entered = [];
    private int _entries;

    /// <summary>Whether a part of the tree was not seen, which was reported.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The files, in ordinal order of their paths.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="path">The same as the inventory reaches it; empty for its own folder.</param>
    public IEnumerable<FoundFile> Find(string root, string path)
    {
        var files = new Dictionary<string, FoundFile>(StringComparer.Ordinal);
        var start = new FoundEntry(new FoundFile(root, path.TrimEnd('/'), "", false), FileStatus.Of(root), false, pattern.Start());
        _entered.Add((start.Identity, start.StateKey));
        var level = List(start, root, path.Length == 0 ? "" : path.TrimEnd('/') + "/", isRoot: true);
        for (var depth = 1; level.Length > 0; depth++)
        {
            var found = level.OrderBy(e => !e.IsLink).ThenBy(e => e.File.Display, StringComparer.Ordinal).ToArray();
            foreach (var entry in found.Where(e => !e.IsFolder))
            {
                files.TryAdd(entry.Identity, entry.File);
            }

            var folders = found.Where(e => e.IsFolder && _entered.Add((e.Identity, e.StateKey))).ToArray();
            if (depth > MaxDepth && folders.Length > 0)
            {
                Cut(CertificatesCodes.FolderTooDeep, $"The folder '{folders[0].File.Display}' is more than {MaxDepth} folders deep and is not read. Name a folder nearer to the certificates.");
                break;
            }

            level = [.. folders.SelectMany(f => List(f, f.File.FullPath, f.File.Display + "/", isRoot: false))];
        }

        return files.Values.OrderBy(f => f.Display, StringComparer.Ordinal);
    }

    private FoundEntry[] List(FoundEntry folder, string path, string prefix, bool isRoot)
    {
        try
        {
            // Kubernetes keeps names in ".." for itself: "..data" and the folder of the time behind it are how it exchanges
            // a volume's files, which stand beside as links.
            var entries = new DirectoryInfo(path).EnumerateFileSystemInfos().Take(MaxEntries + 1 - _entries).ToArray();
            _entries += entries.Length;
            if (_entries > MaxEntries)
            {
                Cut(CertificatesCodes.TooLarge, "This entry means more than 250,000 files and folders and is not read whole. Name a narrower path.");
            }

            return
            [
                .. from entry in entries
                   where !entry.Name.StartsWith("..", StringComparison.Ordinal) && !_excluded.Covers(prefix + entry.Name)
                   let state = pattern.Step(folder.State, entry.Name)
                   let found = new FoundEntry(
                       new FoundFile(path, prefix, entry.Name, IsExplicit: false),
                       FileStatus.Of(entry.FullName),
                       folder.IsLink || entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
                       state)
                   where found.IsFolder ? state.Contains(true) : pattern.IsMatch(state)
                   select found,
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (isRoot || exception is not UnauthorizedAccessException || !leftAlone.TakesFolder(path, folder.File.Display))
            {
                Cut(CertificatesCodes.PathUnreadable, $"The folder '{folder.File.Display}' cannot be read. Give this user access, or leave it out.");
            }

            return [];
        }
    }

    private void Cut(DiagnosticCode code, string message)
    {
        IsCut = true;
        diagnostics.Add(code.At(source.Location, message));
    }
}
