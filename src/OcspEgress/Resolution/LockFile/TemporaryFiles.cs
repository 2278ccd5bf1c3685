using System.Text.RegularExpressions;
using OcspEgress.Resolution.LockFile.Holding;

namespace OcspEgress.Resolution.LockFile;

/// <summary>The files beside a lock that a run writes before it renames them. One that was killed leaves its own behind.</summary>
internal static partial class TemporaryFiles
{
    // Where file locks do not work (some network drives), only age tells whether the writer is gone.
    private static readonly TimeSpan OldEnough = TimeSpan.FromDays(1);

    /// <summary>A new name, e.g. <c>.egress.lock.yaml.x4f2k0ab.3cd</c>.</summary>
    public static string NameFor(string target) => $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}";

    /// <summary>Removes those that nobody writes any more. What cannot be removed stays.</summary>
    /// <param name="target">The lock file. The caller holds it.</param>
    /// <param name="isSoleWriter">Whether no other run can be writing.</param>
    public static void RemoveLeftovers(string target, bool isSoleWriter)
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(target)!);
        var prefix = $".{Path.GetFileName(target)}.";
        foreach (var file in folder.EnumerateFiles($"{prefix}*", new EnumerationOptions { AttributesToSkip = 0 }).Where(f => IsOurs(f, prefix)))
        {
            if (isSoleWriter || TimeProvider.System.GetUtcNow() - file.LastWriteTimeUtc > OldEnough)
            {
                Remove(file);
            }
        }
    }

    private static bool IsOurs(FileInfo file, string prefix) =>
        file.LinkTarget is null && file.Name.StartsWith(prefix, StringComparison.Ordinal) && RandomName().IsMatch(file.Name[prefix.Length..]);

    private static void Remove(FileInfo file)
    {
        try
        {
            file.Delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It does no harm.
        }
    }

    // As Path.GetRandomFileName makes them.
    [GeneratedRegex(@"^[a-z0-5]{8}\.[a-z0-5]{3}\z")]
    private static partial Regex RandomName();
}
