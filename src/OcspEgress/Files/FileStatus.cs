using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace OcspEgress.Files;

/// <summary>What stands at a path, asked without opening it: opening alone can wait for ever, or set a device going.</summary>
/// <param name="Kind">What it is, links followed.</param>
/// <param name="Length">Bytes of a regular file; 0 for everything else.</param>
/// <param name="Identity">Equal for two paths if and only if they lead to one file or folder; empty where nothing is there.</param>
internal readonly record struct FileStatus(FileKind Kind, long Length, string Identity)
{
    // statx(2) has one layout on every architecture, unlike stat(2).
    private const int CurrentFolder = -100;
    private const int EmptyPath = 0x1000;
    private const uint BasicFields = 0x7FF;
    private const int ModeOffset = 28;
    private const int InodeOffset = 32;
    private const int LengthOffset = 40;
    private const int DeviceOffset = 136;

    /// <summary>What stands at a path.</summary>
    public static FileStatus Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Length == 0 || path.Contains('\0', StringComparison.Ordinal) ? new FileStatus(FileKind.Missing, 0, "")
            : TryAsk(CurrentFolder, path, 0) ?? PortableStatus.Of(path);
    }

    /// <summary>What was opened: nobody can exchange it any more.</summary>
    internal static FileStatus Of(SafeFileHandle handle) =>
        TryAsk(handle.DangerousGetHandle().ToInt32(), "", EmptyPath) ?? PortableStatus.Of(handle);

    // Null where the system does not have the call, or a sandbox does not let it through.
    private static FileStatus? TryAsk(int folder, string path, int flags)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var buffer = new byte[256];
        try
        {
            return Ask(folder, [.. Encoding.UTF8.GetBytes(path), 0], flags, BasicFields, buffer) == 0
                ? Read(buffer)
                : KindOf(Marshal.GetLastPInvokeError()) is { } kind ? new FileStatus(kind, 0, "") : null;
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
    }

    private static FileKind? KindOf(int error) => error switch
    {
        2 or 20 or 36 => FileKind.Missing, // ENOENT, ENOTDIR, ENAMETOOLONG
        13 => FileKind.Denied, // EACCES
        40 => FileKind.LinkCircle, // ELOOP
        1 or 38 => null, // EPERM of a sandbox, ENOSYS
        _ => FileKind.Unknown,
    };

    private static FileStatus Read(ReadOnlySpan<byte> buffer)
    {
        var kind = (BitConverter.ToUInt16(buffer[ModeOffset..]) & 0xF000) switch
        {
            0x8000 => FileKind.Regular,
            0x4000 => FileKind.Folder,
            0x1000 => FileKind.Pipe,
            0xC000 => FileKind.Socket,
            0x2000 or 0x6000 => FileKind.Device,
            _ => FileKind.Unknown,
        };
        var identity = string.Create(
            CultureInfo.InvariantCulture, $"{BitConverter.ToUInt64(buffer[DeviceOffset..]):x}:{BitConverter.ToUInt64(buffer[InodeOffset..]):x}");
        return new FileStatus(kind, kind == FileKind.Regular ? BitConverter.ToInt64(buffer[LengthOffset..]) : 0, identity);
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Ask(int folder, byte[] path, int flags, uint mask, byte[] buffer);
}
