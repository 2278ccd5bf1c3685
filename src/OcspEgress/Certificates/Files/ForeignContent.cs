using System.Text;

namespace OcspEgress.Certificates.Files;

/// <summary>Says what content is that holds no certificate: most of it takes the place of one that somebody has elsewhere.</summary>
internal static class ForeignContent
{
    /// <summary>Bytes that are enough to tell.</summary>
    public const int PrefixLength = 4096;

    /// <summary>The way out where there is no better one.</summary>
    public const string Restore = "Put the certificate there again.";

    private const string Decrypt = "Decrypt it before this command runs.";

    // Content that starts so, white space and a byte order mark left out; letters in any case.
    private static readonly (string Start, string What, string WayOut)[] Starts =
    [
        ("version https://git-lfs.github.com/spec/", "a Git LFS pointer", "Fetch the content with `git lfs pull`."),
        ("version https://hawser.github.com/spec/", "a Git LFS pointer", "Fetch the content with `git lfs pull`."),
        ("/annex/objects/", "a git-annex pointer", "Fetch the content with `git annex get`."),
        ("\0GITCRYPT\0", "encrypted by git-crypt", "Decrypt it with `git-crypt unlock`."),
        ("age-encryption.org/", "encrypted by age", Decrypt),
        ("-----BEGIN AGE ENCRYPTED FILE", "encrypted by age", Decrypt),
        ("-----BEGIN PGP MESSAGE", "encrypted by OpenPGP", Decrypt),
        ("$ANSIBLE_VAULT;", "encrypted by ansible-vault", "Decrypt it with `ansible-vault view`."),
        ("Salted__", "encrypted by openssl", Decrypt),
        ("U2FsdGVkX1", "encrypted by openssl", Decrypt),
        ("<?xml", "an XML document, such as the error message of a storage service", Restore),
        ("<", "an HTML page, such as an error or login page", Restore),
        ("HTTP/", "an HTTP response, such as an error message", Restore),
        ("{", "JSON text", Restore),
        ("-----BEGIN PGP ", "an OpenPGP key or signature", Restore),
    ];

    // What stands anywhere in the prefix.
    private static readonly (string Mark, string What, string WayOut)[] Marks =
    [
        ("ENC[AES256_GCM,", "encrypted by SOPS", "Decrypt it with `sops --decrypt`."),
        ("ENC[PKCS7,", "encrypted by eyaml", Decrypt),
        ("PRIVATE KEY-----", "a private key without certificate", Restore),
        ("CERTIFICATE REQUEST-----", "a certificate signing request", "Put the issued certificate there."),
        ("PUBLIC KEY-----", "a public key without certificate", Restore),
    ];

    /// <summary>What the content is, always with a word for it.</summary>
    public static LostFile Describe(ReadOnlySpan<byte> prefix) =>
        Recognize(prefix)
        ?? (prefix.Contains((byte)0) || IsNoText(prefix)
            ? new LostFile("binary data without a certificate", Restore)
            : new LostFile("text without a certificate", Restore));

    /// <summary>What the content is, or null for nothing that is known.</summary>
    public static LostFile? Recognize(ReadOnlySpan<byte> prefix)
    {
        if (prefix.IsEmpty)
        {
            return new LostFile("an empty file", Restore);
        }

        if (!prefix.ContainsAnyExcept((byte)0))
        {
            return StandIn("a file of zero bytes, such as a copy that was cut short leaves", Restore);
        }

        if (IsOpenPgp(prefix))
        {
            return StandIn("encrypted by OpenPGP", Decrypt);
        }

        var text = Encoding.Latin1.GetString(prefix);
        var start = text.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal) ? text[3..] : text;
        foreach (var (mark, what, wayOut) in Marks)
        {
            if (text.Contains(mark, StringComparison.Ordinal))
            {
                return new LostFile(what, wayOut) { IsStandIn = mark.StartsWith("ENC[", StringComparison.Ordinal) };
            }
        }

        foreach (var (mark, what, wayOut) in Starts)
        {
            if (start.AsSpan().TrimStart(" \t\r\n").StartsWith(mark, StringComparison.OrdinalIgnoreCase))
            {
                // Manifests are JSON, too.
                return new LostFile(what, wayOut) { IsStandIn = mark != "{" };
            }
        }

        // git writes a symbolic link so where core.symlinks is off: its target, without a line end.
        return text.Length <= 255 && text.Contains('/', StringComparison.Ordinal) && !text.Any(c => c <= ' ')
            ? StandIn("a path in place of a symbolic link, as git leaves with core.symlinks off", "Check the repository out with `core.symlinks` on.")
            : null;
    }

    private static LostFile StandIn(string what, string wayOut) => new(what, wayOut) { IsStandIn = true };

    // A session key packet comes first (RFC 9580 5.1, 5.3): tag 1 version 3 or 6, or tag 3 version 4, 5 or 6.
    private static bool IsOpenPgp(ReadOnlySpan<byte> prefix) => prefix switch
    {
        [0x84, _, 3 or 6, ..] or [0x85, _, _, 3 or 6, ..] => true,
        [0x8C, _, 4 or 5 or 6, ..] => true,
        [0xC1, < 192, 3 or 6, ..] or [0xC1, >= 192 and < 224, _, 3 or 6, ..] => true,
        [0xC3, < 192, 4 or 5 or 6, ..] => true,
        _ => false,
    };

    private static bool IsNoText(ReadOnlySpan<byte> prefix) =>
        prefix.ContainsAnyInRange((byte)0x01, (byte)0x08) || prefix.ContainsAnyInRange((byte)0x0E, (byte)0x1A);
}
