using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace OcspEgress.Files;

/// <summary>
/// The one way in which this program opens a file to read it. Regular files only: a pipe, a socket or a device can wait
/// or go on for ever. The length is known and bounded before the first byte is read, and reads stop there.
/// </summary>
internal static class GuardedFile
{
    private const int ReadOnlyFlag = 0;
    private const int NonBlockingOnLinux = 0x800;
    private const int NonBlockingOnMacOS = 0x4;
    private const int CloseOnExecOnLinux = 0x80000;
    private const int CloseOnExecOnMacOS = 0x1000000;
    private const int PermissionDenied = 13;

    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">Largest length in bytes.</param>
    /// <returns>
    /// A stream of the length that the file has now. Where the file gets longer or shorter in the meantime, the last read
    /// throws <see cref="IOException"/>.
    /// </returns>
    /// <exception cref="FileTooLargeException">Larger than <paramref name="most"/>.</exception>
    /// <exception cref="FileNotFoundException">Nothing there, or a link to nothing.</exception>
    /// <exception cref="UnauthorizedAccessException">Not allowed.</exception>
    /// <exception cref="IOException">No regular file, or not readable; the message is a clause such as "it is a pipe".</exception>
    public static Stream Open(string path, long most)
    {
        ArgumentNullException.ThrowIfNull(path);
        Check(FileStatus.Of(path).Kind, path);
        var handle = OpenWithoutWaiting(path);
        try
        {
            var status = FileStatus.Of(handle);
            Check(status.Kind, path);
            return status.Length > most
                ? throw FileTooLargeException.Over(most)
                : new GuardedStream(handle, status.Length);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>All bytes of a file.</summary>
    /// <inheritdoc cref="Open"/>
    /// <returns>The bytes.</returns>
    public static byte[] ReadBytes(string path, int most)
    {
        using var stream = Open(path, most);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        _ = stream.Read([]);
        return bytes;
    }

    /// <summary>Whether nothing at all has this name: no file, and no link that leads nowhere.</summary>
    public static bool IsAbsent(string path) => FileStatus.Of(path).Kind == FileKind.Missing && TargetOf(path) is null;

    /// <summary>A link's target as it is written, or null for what is no link.</summary>
    public static string? TargetOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static void Check(FileKind kind, string path)
    {
        switch (kind)
        {
            case FileKind.Regular:
                return;
            case FileKind.Missing:
                throw new FileNotFoundException(TargetOf(path) is { } target ? $"it is a link to '{target}', which does not exist" : "it does not exist");
            case FileKind.Denied:
                throw new UnauthorizedAccessException("permission denied");
            case FileKind.LinkCircle:
                throw new IOException("its links lead in a circle");
            case FileKind.Folder:
                throw new IOException("it is a directory");
            case FileKind.Pipe:
                throw new IOException("it is a pipe, not a file");
            case FileKind.Socket:
                throw new IOException("it is a socket, not a file");
            default:
                throw new IOException("it is a device, not a file");
        }
    }

    private static SafeFileHandle OpenWithoutWaiting(string path)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }

        // open(2) of a pipe waits for its writer, unless told not to; .NET has no way to say so.
        var flags = ReadOnlyFlag | (OperatingSystem.IsLinux()
            ? NonBlockingOnLinux | CloseOnExecOnLinux
            : NonBlockingOnMacOS | CloseOnExecOnMacOS);
        var descriptor = OpenDescriptor([.. Encoding.UTF8.GetBytes(path), 0], flags);
        if (descriptor >= 0)
        {
            return new SafeFileHandle(descriptor, ownsHandle: true);
        }

        var error = Marshal.GetLastPInvokeError();
        throw error == PermissionDenied
            ? new UnauthorizedAccessException("permission denied")
            : new IOException(Marshal.GetPInvokeErrorMessage(error));
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenDescriptor(byte[] path, int flags);
}
