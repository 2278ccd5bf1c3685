using System.Globalization;
using OcspEgress.Diagnostics;
using OcspEgress.Files;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Files;

/// <summary>
/// What of a folder is nobody's business: keys that this user must not read, folders that are closed to others, pipes and
/// sockets. Certificates are public, and stand beside them readable. One information an entry says so.
/// </summary>
internal sealed class FilesLeftAlone(CertificateSource source, DiagnosticList diagnostics)
{
    private const int Shown = 3;

    private static readonly string[] KeyExtensions = [".key", ".pvk", ".p8", ".pk8"];
    private static readonly string[] KeyNames = ["key", "privkey", "private", "privatekey"];

    private readonly SortedSet<string> _shown = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Whether a file that cannot be read is left alone; it is noted then.</summary>
    public bool Takes(FoundFile file, Exception reason)
    {
        var kind = FileStatus.Of(file.FullPath).Kind;
        if (kind is FileKind.Pipe or FileKind.Socket or FileKind.Device
            || (reason is UnauthorizedAccessException && (IsKeyByName(file.Display) || IsClosedToOthers(file.FullPath, UnixFileMode.OtherRead))))
        {
            Add(file.Display);
            return true;
        }

        return false;
    }

    /// <summary>Whether a folder that cannot be listed is left alone; it is noted then.</summary>
    public bool TakesFolder(string fullPath, string display)
    {
        if (!IsClosedToOthers(fullPath, UnixFileMode.OtherRead | UnixFileMode.OtherExecute))
        {
            return false;
        }

        Add(display + "/");
        return true;
    }

    /// <summary>Says what was left alone, if anything was.</summary>
    public void Report()
    {
        if (_count > 0)
        {
            var more = _count > Shown ? $" and {(_count - Shown).ToString(CultureInfo.InvariantCulture)} more" : "";
            diagnostics.Add(CertificatesCodes.LeftAlone.At(
                source.Location, $"Left alone, since they are closed to this user or are no files: {string.Join(", ", _shown)}{more}. If a certificate is among them, give this user access."));
        }
    }

    private static bool IsKeyByName(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path).ToUpperInvariant();
        return KeyExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
            || Array.Exists(KeyNames, k => name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').EndsWith(k, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsClosedToOthers(string path, UnixFileMode rights)
    {
        try
        {
            return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & rights) != rights;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Files are read by several threads.
    private void Add(string display)
    {
        lock (_shown)
        {
            _count++;
            _shown.Add(display);
            if (_shown.Count > Shown)
            {
                _shown.Remove(_shown.Max!);
            }
        }
    }
}
