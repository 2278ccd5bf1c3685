using Microsoft.Win32.SafeHandles;

namespace OcspEgress.Files;

/// <summary>What .NET alone can tell of a path, for systems without statx(2): no pipe or socket is told from a device.</summary>
internal static class PortableStatus
{
    public static FileStatus Of(string path)
    {
        try
        {
            FileSystemInfo named = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
            if (!named.Exists)
            {
                return new FileStatus(FileKind.Missing, 0, "");
            }

            var real = named.ResolveLinkTarget(returnFinalTarget: true) ?? named;
            var kind = !real.Exists ? FileKind.Missing
                : real is DirectoryInfo ? FileKind.Folder
                : real.Attributes.HasFlag(FileAttributes.Device) ? FileKind.Device
                : FileKind.Regular;
            return kind == FileKind.Missing ? new FileStatus(kind, 0, "") : new FileStatus(kind, real is FileInfo file && kind == FileKind.Regular ? file.Length : 0, Path.TrimEndingDirectorySeparator(real.FullName));
        }
        catch (UnauthorizedAccessException)
        {
            return new FileStatus(FileKind.Denied, 0, "");
        }
        catch (IOException)
        {
            return new FileStatus(FileKind.LinkCircle, 0, "");
        }
    }

    public static FileStatus Of(SafeFileHandle handle)
    {
        try
        {
            return new FileStatus(FileKind.Regular, RandomAccess.GetLength(handle), "");
        }
        catch (Exception exception) when (exception is NotSupportedException or IOException)
        {
            // What has no length and cannot be sought in is no file.
            return new FileStatus(FileKind.Pipe, 0, "");
        }
    }
}
