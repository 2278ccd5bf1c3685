using System.Text;
using OcspEgress.Certificates.Files;
using OcspEgress.Files;

namespace OcspEgress.Resolution.LockFile;

/// <summary>
/// Tells a file that stands in place of a lock, such as a Git LFS pointer, from a lock that is damaged: the lock is whole
/// somewhere else, so there is nothing to recover here, and to write over the file would lose what only the lock knows.
/// </summary>
internal static class ForeignLock
{
    /// <summary>What a text is and how to get the lock, a clause that follows "it"; null for what may be a lock.</summary>
    public static string? Find(string text)
    {
        var start = text[..Math.Min(text.Length, ForeignContent.PrefixLength)];
        return start.StartsWith("version:", StringComparison.Ordinal) || start.Contains("\nversion:", StringComparison.Ordinal)
            || start.StartsWith("<<<<<<<", StringComparison.Ordinal) || start.All(c => c == '\0')
            || ForeignContent.Recognize(Encoding.UTF8.GetBytes(start)) is not { IsStandIn: true } foreign
                ? null
                : $"is {foreign.What}. {(foreign.WayOut == ForeignContent.Restore ? "Restore it from version control" : foreign.WayOut.TrimEnd('.'))}";
    }

    /// <summary>As for a text, for a file that is no UTF-8.</summary>
    public static string? FindInFile(string path)
    {
        using var reader = new StreamReader(GuardedFile.Open(path, LockLimits.MaxBytes), Encoding.Latin1);
        var start = new char[ForeignContent.PrefixLength];
        return Find(new string(start, 0, reader.ReadBlock(start)));
    }
}
