using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Files;

/// <summary>Finds the files that a path of the inventory means: one file, all below a directory, or those of a glob.</summary>
internal sealed class FileFinder(CertificateSource source, string baseDirectory, DiagnosticList diagnostics)
{
    private const int MaxDepth = 64;
    private const int MaxFiles = 1_000_000;

    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>The files in ordinal order of their paths. What is missing or unreadable is reported.</summary>
    public IEnumerable<FoundFile> Find(string path)
    {
        var full = Path.Combine(baseDirectory, path);
        if (File.Exists(full))
        {
            return [new FoundFile(full, path, IsExplicit: true)];
        }

        if (Directory.Exists(full))
        {
            return Walk(full, RealPath(new DirectoryInfo(full)), path.TrimEnd('/'), 0);
        }

        if (GlobPattern.IsPattern(path))
        {
            return FindByPattern(path);
        }

        // A link to nowhere, too. File.Exists is also false where a folder above may not be entered.
        Report(CertificatesCodes.PathNotFound, $"'{path}' does not exist, or may not be seen by this user. Correct the path, which starts from the folder of the inventory.");
        return [];
    }

    private IEnumerable<FoundFile> FindByPattern(string path)
    {
        var pattern = new GlobPattern(path);
        var folder = Path.Combine(baseDirectory, pattern.Prefix);
        var any = false;
        if (Directory.Exists(folder))
        {
            var skip = pattern.Prefix.Length == 0 ? 0 : pattern.Prefix.TrimEnd('/').Length + 1;
            foreach (var file in Walk(folder, RealPath(new DirectoryInfo(folder)), pattern.Prefix.TrimEnd('/'), 0, pattern.Prefix.Length > 0))
            {
                if (pattern.Matches(file.Display[skip..]))
                {
                    any = true;
                    yield return file;
                }
            }
        }

        if (!any)
        {
            Report(CertificatesCodes.PatternWithoutMatch, $"The pattern '{path}' matches no file. Correct it: '*' and '?' stay within a folder, '**' goes through folders.");
        }
    }

    private IEnumerable<FoundFile> Walk(string folder, string realPath, string display, int depth, bool isBelow = true)
    {
        if (!_visited.Add(realPath) || depth > MaxDepth)
        {
            yield break;
        }

        foreach (var entry in List(folder, display))
        {
            var name = isBelow ? $"{display}/{entry.Name}" : entry.Name;
            if (Directory.Exists(entry.FullName))
            {
                var real = entry.LinkTarget is null ? Path.Combine(realPath, entry.Name) : RealPath(entry);
                foreach (var file in Walk(entry.FullName, real, name, depth + 1))
                {
                    yield return file;
                }
            }
            else if (++_count <= MaxFiles)
            {
                yield return new FoundFile(entry.FullName, name, IsExplicit: false);
            }
            else
            {
                Report(CertificatesCodes.TooLarge, "This entry means more than 1,000,000 files; the rest is not read. Name a narrower path.");
                yield break;
            }
        }
    }

    // Ordinal by whole path: a folder's name sorts as if it ended in its separator.
    private IEnumerable<FileSystemInfo> List(string folder, string display)
    {
        try
        {
            var entries = new DirectoryInfo(folder).GetFileSystemInfos();
            return entries.OrderBy(e => Directory.Exists(e.FullName) ? e.Name + "/" : e.Name, StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Report(CertificatesCodes.PathUnreadable, $"The folder '{display}' cannot be read. Give this user access, or leave it out.");
            return [];
        }
    }

    // Every folder is read once, whichever links lead to it.
    private static string RealPath(FileSystemInfo folder)
    {
        try
        {
            return Path.TrimEndingDirectorySeparator(folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.FullName);
        }
        catch (IOException)
        {
            return folder.FullName;
        }
    }

    private void Report(DiagnosticCode code, string message) => diagnostics.Add(code.At(source.Location, message));
}
