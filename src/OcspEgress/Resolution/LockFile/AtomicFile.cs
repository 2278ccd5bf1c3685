using OcspEgress.Files;

namespace OcspEgress.Resolution.LockFile;

/// <summary>Replaces a file as a whole.</summary>
public static class AtomicFile
{
    /// <summary>
    /// Writes a new file beside the old one, forces it to disk and renames it over the old one. Whatever happens before
    /// the rename, the old file stays and the new one is removed.
    /// </summary>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var target = Target(path);
        if (Holds(target, content))
        {
            return;
        }

        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
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
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string Target(string path)
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

    private static bool Holds(string path, ReadOnlyMemory<byte> content)
    {
        var status = FileStatus.Of(path);
        return status.Kind switch
        {
            FileKind.Missing => false,
            FileKind.Regular => status.Length == content.Length && content.Span.SequenceEqual(GuardedFile.ReadBytes(path, content.Length)),

            // Renaming over it would put a file into its place.
            _ => throw new IOException($"{path} is no file."),
        };
    }
}
