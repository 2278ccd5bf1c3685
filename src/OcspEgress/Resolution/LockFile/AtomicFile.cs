using OcspEgress.Files;
using OcspEgress.Resolution.LockFile.Holding;

namespace OcspEgress.Resolution.LockFile;

/// <summary>Replaces a file as a whole.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes a new file beside the old one, forces it to disk and renames it over the old one. Whatever happens before
    /// the rename, the old file stays and the new one is removed.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="content">What it is to hold.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="isUntouched">Asked right before the rename; false leaves the old file.</param>
    /// <returns>Whether the file holds the content now.</returns>
    public static async Task<bool> WriteAsync(
        string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken, Func<bool>? isUntouched = null)
    {
        var target = TargetOf(path);
        if (Holds(target, content))
        {
            return true;
        }

        var temporary = Path.Combine(Path.GetDirectoryName(target)!, TemporaryFiles.NameFor(target));
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await file.WriteAsync(content, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows() && File.Exists(target))
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (isUntouched?.Invoke() == false)
            {
                return false;
            }

            File.Move(temporary, target, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The file that is replaced: where a link leads.</summary>
    /// <exception cref="IOException">It is a pipe or a device.</exception>
    internal static string TargetOf(string path)
    {
        var full = Path.GetFullPath(path);

        // Renaming over a device would put a file into its place, for everybody.
        if (full.StartsWith("/dev/", StringComparison.Ordinal) || full.StartsWith("/proc/", StringComparison.Ordinal))
        {
            throw new IOException($"{full} is a pipe or a device, not a file.");
        }

        var isLink = new FileInfo(full).LinkTarget is not null;
        return isLink ? File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName : full;
    }

    /// <summary>Whether a file has exactly this content: it would not be touched.</summary>
    /// <exception cref="IOException">There is something, but no file; renaming over it would put one into its place.</exception>
    public static bool Holds(string path, ReadOnlyMemory<byte> content)
    {
        var status = FileStatus.Of(path);
        return status.Kind switch
        {
            FileKind.Missing => false,
            FileKind.Regular => status.Length == content.Length && content.Span.SequenceEqual(GuardedFile.ReadBytes(path, content.Length)),
            _ => throw new IOException($"{path} is no file."),
        };
    }
}
