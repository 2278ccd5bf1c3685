using System.Text;
using OcspEgress.Diagnostics;
using OcspEgress.Documents;
using OcspEgress.Files;

namespace OcspEgress.Resolution.LockFile;

/// <summary>
/// Reads the lock file, strictly: a lock that says something else than it seems to would open something else than was
/// reviewed. All faults are found at once.
/// </summary>
internal static class LockReader
{
    // The deepest lock has 5 levels. Without aliases, which no lock has, the tree is no larger than its text.
    private static readonly DocumentLimits Limits = new() { Depth = 17, Nodes = LockLimits.MaxValues };

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file. One that does not exist is an error.</param>
    /// <param name="label">What to call the file in findings, if not by its path.</param>
    /// <param name="bound">The last day that it may name, or null where there is no clock.</param>
    /// <param name="options">The options with which <c>ocsp-egress lock</c> writes this file, each after a space: for what findings advise.</param>
    public static LockReading ReadFile(string path, string? label = null, LockDayBound? bound = null, string options = "")
    {
        label ??= path;
        try
        {
            using var file = GuardedFile.Open(path, LockLimits.MaxBytes);
            using var reader = new StreamReader(file, StrictUtf8);
            return Read(reader.ReadToEnd(), label, bound, options);
        }
        catch (FileTooLargeException)
        {
            return Unreadable(label, "it is larger than 24 MiB. No lock of this tool gets that large: check the path");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unreadable(label, GuardedFile.TargetOf(path) is { } target
                ? $"it is a link to '{target}', which does not exist. Restore that file, or remove the link"
                : $"it does not exist. Run `ocsp-egress lock{options}` to make it");
        }
        catch (Exception e) when (e is DecoderFallbackException)
        {
            return Unreadable(label, ForeignLock.FindInFile(path) is { } foreign ? $"it {foreign}" : $"it is not UTF-8 text. Restore it from version control, or save what can be read with `ocsp-egress lock --recover{options}`");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return Unreadable(label, $"{e.Message.TrimEnd('.')}. Check the path and its permissions");
        }
    }

    /// <summary>Reads text.</summary>
    /// <param name="text">The content of a lock file.</param>
    /// <param name="label">What to call it in findings.</param>
    /// <param name="bound">The last day that it may name, or null where there is no clock.</param>
    /// <param name="options">As for a file; null where it is of the past, so that no command writes it any more.</param>
    public static LockReading Read(string text, string label, LockDayBound? bound = null, string? options = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        if (LockLimits.Excess(text) is { } excess)
        {
            return Unreadable(label, $"it {excess}. {(options is null ? LockFaults.PastWayOut.TrimEnd('.') : $"Restore it from version control, or move it away and run `ocsp-egress lock{options}`")}");
        }

        if (ForeignLock.Find(text) is { } foreign)
        {
            return Unreadable(label, $"it {foreign}");
        }

        var faults = new LockFaults(label) { Options = options };
        if (ControlCharacterFinder.FindFirst(text) is { } found)
        {
            // The parser would take the first NUL for the end of the file, and half a lock for a whole one.
            faults.Add(ResolutionCodes.LockSyntax, found.Place, $"This is the character U+{(int)found.Character:X4}, which no lock file holds: the file was not written to its end, or is damaged. {faults.WayOut}");
            return new LockReading(null, faults.ToImmutableArray());
        }

        var root = Compose(text, faults.Judge);
        var content = root is null ? null : new LockContentReader(faults, bound).Read(root);
        return new LockReading(faults.Any ? null : content, faults.ToImmutableArray());
    }

    /// <summary>The tree of a lock's text, as far as the judge takes it.</summary>
    internal static DocumentNode? Compose(string text, DocumentJudge judge) => DocumentComposer.Compose(text.TrimStart('\uFEFF'), Limits, judge);

    /// <summary>The reading of a file that is not read.</summary>
    internal static LockReading Unreadable(string label, string why) =>
        new(null, [ResolutionCodes.LockUnreadable.At(new SourceLocation(label), $"The lock file {label} cannot be read: {why}.")]);
}
