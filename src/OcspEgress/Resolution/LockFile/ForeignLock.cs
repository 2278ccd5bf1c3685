using System.Text;
using OcspEgress.Files;

namespace OcspEgress.Resolution.LockFile;

/// <summary>
/// Tells a file that stands in place of a lock, such as a Git LFS pointer, from a lock that is damaged: the lock is whole
/// somewhere else, so there is nothing to recover here, and to write over the file would lose what only the lock knows.
/// </summary>
internal static class ForeignLock
{
    /// <summary>What a text is and how to get the lock, a clause that follows "it"; null for what may be a lock.</summary>
    public static string? Find(string text) =>
        Find(Encoding.UTF8.GetBytes(text[..Math.Min(text.Length, ForeignContent.PrefixLength)]));

    private static string? Find(byte[] prefix)
    {
        var start = Encoding.UTF8.GetString(prefix);
        return start.StartsWith("version:", StringComparison.Ordinal) || start.Contains("\nversion:", StringComparison.Ordinal)
            || start.StartsWith("<<<<<<<", StringComparison.Ordinal) || start.All(c => c == '\0')
            || ForeignContent.Recognize(prefix) is not { IsStandIn: true } foreign
                ? null
                : $"is {foreign.What}. {foreign.WayOut?.TrimEnd('.') ?? "Restore it from version control"}";
    }

    /// <summary>As for a text, for a file that is no UTF-8.</summary>
    public static string? FindInFile(string path)
    {
        using var file = GuardedFile.Open(path, LockLimits.MaxBytes);
        var start = new byte[ForeignContent.PrefixLength];
        return Find(start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
    }
}
