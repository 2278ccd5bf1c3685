using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Revisions;

/// <summary>A folder with those files of a commit that were asked for, where they stand in the repository; gone afterwards.</summary>
/// <param name="revision">The commit.</param>
/// <param name="anchor">Any place in the repository.</param>
/// <param name="findings">Where faults go.</param>
internal sealed class RevisionCopy(GitRevision revision, GitPlace anchor, DiagnosticList findings) : IDisposable
{
    // Larger than any reader takes; those say so.
    private const int MaxBytes = 64 * 1024 * 1024;

    private readonly string _root = Directory.CreateTempSubdirectory("ocsp-egress-").FullName;

    /// <summary>Where a path below this folder is in the repository; null where it is outside.</summary>
    public GitPlace? PlaceOf(string path)
    {
        var relative = Path.GetRelativePath(_root, path).Replace('\\', '/');
        return Path.IsPathRooted(relative) || relative.Split('/')[0] is ".." or "." ? null : anchor with { Path = relative };
    }

    /// <summary>Writes a file of the commit.</summary>
    /// <returns>Its full path; null where the commit has none, or with a finding where it cannot be read.</returns>
    public async Task<string?> TakeAsync(GitPlace? place, CancellationToken cancellationToken)
    {
        var text = place is null ? null : await revision.ReadAsync(place, MaxBytes, findings, cancellationToken);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var path = Path.Combine(_root, place!.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, cancellationToken);
        return path;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
