using System.Text;
using OcspEgress.Diagnostics;
using OcspEgress.Documents;
using OcspEgress.Files;

namespace OcspEgress.Resolution.LockFile;

/// <summary>
/// Reads the lock file, strictly: a lock that says something else than it seems to would open something else than was
/// reviewed. All faults are found at once.
/// </summary>
public static class LockReader
{
    /// <summary>Largest file that is read, in bytes: some 100,000 certificates.</summary>
    public const int MaxBytes = 128 * 1024 * 1024;

    // The deepest lock has 5 levels. Without aliases, which no lock has, the tree is no larger than its text.
    private static readonly DocumentLimits Limits = new() { Depth = 17 };

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file. One that does not exist is an error.</param>
    /// <param name="label">What to call the file in findings, if not by its path.</param>
    public static LockReading ReadFile(string path, string? label = null)
    {
        label ??= path;
        try
        {
            using var file = GuardedFile.Open(path, MaxBytes);
            using var reader = new StreamReader(file, StrictUtf8);
            return Read(reader.ReadToEnd(), label);
        }
        catch (FileTooLargeException)
        {
            return Unreadable(label, "it is larger than 128 MiB. No lock of this tool gets that large: check the path");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unreadable(label, GuardedFile.TargetOf(path) is { } target
                ? $"it is a link to '{target}', which does not exist. Restore that file, or remove the link"
                : "it does not exist. Run `ocsp-egress lock` to make it");
        }
        catch (Exception e) when (e is DecoderFallbackException)
        {
            return Unreadable(label, "it is not UTF-8 text. Restore it from version control");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return Unreadable(label, $"{e.Message.TrimEnd('.')}. Check the path and its permissions");
        }
    }

    /// <summary>Reads text.</summary>
    /// <param name="text">The content of a lock file.</param>
    /// <param name="label">What to call it in findings.</param>
    public static LockReading Read(string text, string label)
    {
        ArgumentNullException.ThrowIfNull(text);
        var faults = new LockFaults(label);
        ConflictFinder.Find(text, faults);
        if (faults.Any)
        {
            // Everything else would be a consequence.
            return new LockReading(null, faults.ToImmutableArray());
        }

        var root = DocumentComposer.Compose(text.TrimStart('\uFEFF'), Limits, faults.Judge);
        var content = root is null ? null : new LockContentReader(faults).Read(root);
        return new LockReading(faults.Any ? null : content, faults.ToImmutableArray());
    }

    private static LockReading Unreadable(string label, string why) =>
        new(null, [ResolutionCodes.LockUnreadable.At(new SourceLocation(label), $"The lock file {label} cannot be read: {why}.")]);
}
