using System.Security.Cryptography;
using OcspEgress.Files;

namespace OcspEgress.Resolution.LockFile.Holding;

/// <summary>What a file held at a moment: its digest, or that it was not there.</summary>
internal static class FileStamp
{
    private const string Unreadable = "?";

    /// <summary>Takes the stamp. A file that is no lock for its size or kind has none of its own.</summary>
    public static string Of(string path)
    {
        try
        {
            using var file = GuardedFile.Open(path, LockLimits.MaxBytes);
            return Convert.ToHexStringLower(SHA256.HashData(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable;
        }
    }
}
