using OcspEgress.Files;

namespace OcspEgress.Resolution.LockFile.Holding;

/// <summary>A file that one process at a time has open.</summary>
internal static class HeldFile
{
    // EAGAIN of Linux, EWOULDBLOCK of macOS, ERROR_SHARING_VIOLATION of Windows.
    private static readonly HashSet<int> InUse = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Opens the file for this process alone, and makes it if it is not there; null where another one has it.</summary>
    /// <exception cref="IOException">It cannot be opened, or is a link, which could lead anywhere.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static FileStream? TryOpen(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            throw new IOException($"{path} is a link. Remove it.");
        }

        try
        {
            var file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                BufferSize = 0,
                Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
            });
            return OperatingSystem.IsWindows() ? file : OnlyIfStillThere(file, path);
        }
        catch (IOException e) when (InUse.Contains(e.HResult))
        {
            return null;
        }
    }

    /// <summary>Removes the file, then lets go of it: who opened it in between finds that it is gone, and opens it again.</summary>
    public static void Close(FileStream file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(file.Name);
        }

        file.Dispose();
    }

    // Between our opening and our locking, its holder may have removed the file, and another process made a new one of its name.
    private static FileStream? OnlyIfStillThere(FileStream file, string path)
    {
        // Empty where the system does not tell (no statx): then the check of the file's bytes before the rename has to do.
        if (FileStatus.Of(file.SafeFileHandle).Identity is var identity && (identity.Length == 0 || identity == FileStatus.Of(path).Identity))
        {
            return file;
        }

        file.Dispose();
        return null;
    }
}
