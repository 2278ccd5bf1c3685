using OcspEgress.Files;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Files;

/// <summary>What stands now where a file once held certificates.</summary>
/// <param name="What">What it is, e.g. <c>a Git LFS pointer</c>; null where there is no file any more.</param>
/// <param name="WayOut">How to get the certificate back, a sentence; empty where there is no general one.</param>
internal sealed record LostFile(string? What, string WayOut)
{
    /// <summary>Whether something is there that this user may not see: it may still hold the certificates.</summary>
    public bool IsHidden { get; private init; }

    /// <summary>The way out where there is no better one.</summary>
    internal const string Restore = "Put the certificate there again.";

    /// <summary>Looks at a container of an entry.</summary>
    /// <param name="source">The entry.</param>
    /// <param name="container">Path as the inventory reaches it.</param>
    /// <returns>What is there, or null for an entry that names no files.</returns>
    public static LostFile? Inspect(CertificateSource source, string container)
    {
        var folder = source switch
        {
            PathSource path => path.BaseDirectory,
            PfxSource { Path: not null } pfx => pfx.BaseDirectory,
            KubernetesSource kubernetes => kubernetes.BaseDirectory,
            _ => null,
        };
        return folder is null ? null : Look(Path.Combine(folder, container));
    }

    private static LostFile Look(string path)
    {
        try
        {
            using var stream = GuardedFile.Open(path, long.MaxValue);
            return Describe(FileContainerReader.Prefix(stream));
        }
        catch (Exception exception) when (exception is FileNotFoundException)
        {
            return new LostFile(null, "");
        }
        catch (UnauthorizedAccessException)
        {
            return new LostFile("closed to this user", "Give this user access.") { IsHidden = true };
        }
        catch (IOException exception)
        {
            // What is no file holds no certificate; a folder was looked into.
            return FileStatus.Of(path).Kind switch
            {
                FileKind.Folder => new LostFile("a directory", Restore),
                FileKind.Pipe => new LostFile("a pipe", Restore),
                FileKind.Socket => new LostFile("a socket", Restore),
                FileKind.Device => new LostFile("a device", Restore),
                _ => new LostFile($"unreadable ({exception.Message})", "") { IsHidden = true },
            };
        }
    }

    private static LostFile Describe(ReadOnlySpan<byte> prefix) =>
        ForeignContent.Recognize(prefix) is { } foreign ? new LostFile(foreign.What, foreign.WayOut ?? Restore)
        : new LostFile(IsNoText(prefix) ? "binary data without a certificate" : "text without a certificate", Restore);

    private static bool IsNoText(ReadOnlySpan<byte> prefix) =>
        prefix.ContainsAnyInRange((byte)0x00, (byte)0x08) || prefix.ContainsAnyInRange((byte)0x0E, (byte)0x1A);
}
