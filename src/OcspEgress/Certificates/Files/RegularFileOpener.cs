using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace OcspEgress.Certificates.Files;

/// <summary>
/// Opens files that end: no pipe, terminal or endless device can hang a run. Reads stop at the length that the file had
/// when it was opened, which for a device is zero.
/// </summary>
internal static class RegularFileOpener
{
    private const int ReadOnlyFlag = 0;
    private const int NonBlockingOnLinux = 0x800;
    private const int NonBlockingOnMacOS = 0x4;
    private const int CloseOnExecOnLinux = 0x80000;
    private const int CloseOnExecOnMacOS = 0x1000000;

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="IOException">Missing, a directory, no regular file, or not readable.</exception>
    /// <exception cref="UnauthorizedAccessException">Not allowed.</exception>
    public static Stream Open(string path)
    {
        var file = OpenWithoutWaiting(path);
        if (!file.CanSeek)
        {
            file.Dispose();
            throw new IOException("it is a pipe or a device, not a file");
        }

        return new BoundedStream(file, file.Length);
    }

    private static FileStream OpenWithoutWaiting(string path)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        }

        // open(2) of a pipe waits for its writer, unless told not to; .NET has no way to say so.
        var flags = ReadOnlyFlag | (OperatingSystem.IsLinux()
            ? NonBlockingOnLinux | CloseOnExecOnLinux
            : NonBlockingOnMacOS | CloseOnExecOnMacOS);
        var descriptor = OpenDescriptor([.. Encoding.UTF8.GetBytes(path), 0], flags);
        if (descriptor >= 0)
        {
            return new FileStream(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.Read, 1);
        }

        var reason = Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());
        throw new IOException(reason);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenDescriptor(byte[] path, int flags);
}
