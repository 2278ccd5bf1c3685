using System.Text;

namespace OcspEgress.Files;

/// <summary>Content that is clearly something else than what its reader is for; most of it takes the place of a file that is elsewhere.</summary>
/// <param name="What">What it is, e.g. <c>a Git LFS pointer</c>.</param>
/// <param name="WayOut">How to get the content, a sentence; null where there is no way but to put the right file there.</param>
internal sealed record ForeignContent(string What, string? WayOut)
{
    /// <summary>Bytes that are enough to tell.</summary>
    public const int PrefixLength = 4096;

    private const string Decrypt = "Decrypt it before this command runs.";

    // Content that starts so, white space and a byte order mark left out; letters in any case.
    private static readonly (string Start, string What, string? WayOut)[] Starts =
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
        ("\u001F\u008B", "packed with gzip", "Unpack it with `gunzip`."),
        ("PK\u0003\u0004", "a zip archive", "Unpack it with `unzip`."),
        ("\u00FD7zXZ\0", "packed with xz", "Unpack it with `unxz`."),
        ("(\u00B5/\u00FD", "packed with zstd", "Unpack it with `unzstd`."),
        ("<?xml", "an XML document, such as the error message of a storage service", null),
        ("<", "an HTML page, such as an error or login page", null),
        ("HTTP/", "an HTTP response, such as an error message", null),
        ("{", "JSON text", null),
        ("-----BEGIN PGP ", "an OpenPGP key or signature", null),
    ];

    // What stands anywhere in the prefix.
    private static readonly (string Mark, string What, string? WayOut)[] Marks =
    [
        ("ENC[AES256_GCM,", "encrypted by SOPS", "Decrypt it with `sops --decrypt`."),
        ("ENC[PKCS7,", "encrypted by eyaml", Decrypt),
        ("PRIVATE KEY-----", "a private key without certificate", null),
        ("CERTIFICATE REQUEST-----", "a certificate signing request", "Put the issued certificate there."),
        ("PUBLIC KEY-----", "a public key without certificate", null),
    ];

    /// <summary>Whether it stands for content that is elsewhere, or closed: the right file may well be meant.</summary>
    public bool IsStandIn { get; private init; }

    /// <summary>Whether a tool wrote it that has the content, or the key to it: no text of another kind looks so by chance.</summary>
    public bool IsSealed => IsStandIn && WayOut is not null && this != LinkText;

    private static ForeignContent LinkText { get; } = StandIn(
        "a path in place of a symbolic link, as git leaves with core.symlinks off", "Check the repository out with `core.symlinks` on.");

    /// <summary>What the content is, or null for nothing that is known.</summary>
    /// <param name="prefix">Its first bytes, as many as <see cref="PrefixLength"/> if it has them.</param>
    public static ForeignContent? Recognize(ReadOnlySpan<byte> prefix)
    {
        var text = Encoding.Latin1.GetString(prefix);
        var (mark, what, wayOut) = Array.Find(Marks, m => text.Contains(m.Mark, StringComparison.Ordinal));
        return IsOpenPgp(prefix) || mark is null ? RecognizeStart(prefix)
            : new ForeignContent(what, wayOut) { IsStandIn = mark.StartsWith("ENC[", StringComparison.Ordinal) };
    }

    /// <summary>What the content is by how it starts, whatever it quotes further on; null for nothing that is known.</summary>
    /// <inheritdoc cref="Recognize"/>
    public static ForeignContent? RecognizeStart(ReadOnlySpan<byte> prefix)
    {
        if (prefix.IsEmpty)
        {
            return new ForeignContent("an empty file", null);
        }

        if (!prefix.ContainsAnyExcept((byte)0))
        {
            return StandIn("a file of zero bytes, such as a copy that was cut short leaves", null);
        }

        if (IsOpenPgp(prefix))
        {
            return StandIn("encrypted by OpenPGP", Decrypt);
        }

        var text = Encoding.Latin1.GetString(prefix);
        var start = (text.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal) ? text[3..] : text).TrimStart(' ', '\t', '\r', '\n');
        foreach (var (mark, what, wayOut) in Starts)
        {
            if (start.StartsWith(mark, StringComparison.OrdinalIgnoreCase))
            {
                // Manifests are JSON, too.
                return new ForeignContent(what, wayOut) { IsStandIn = mark != "{" };
            }
        }

        // git writes a symbolic link so where core.symlinks is off: its target, without a line end.
        return text.Length <= 255 && text.Contains('/', StringComparison.Ordinal) && !text.Any(c => c <= ' ' || "\"'{}[]<>,;:=".Contains(c, StringComparison.Ordinal)) ? LinkText : null;
    }

    private static ForeignContent StandIn(string what, string? wayOut) => new(what, wayOut) { IsStandIn = true };

    // A session key packet comes first (RFC 9580 5.1, 5.3): tag 1 version 3 or 6, or tag 3 version 4, 5 or 6.
    private static bool IsOpenPgp(ReadOnlySpan<byte> prefix) => prefix switch
    {
        [0x84, _, 3 or 6, ..] or [0x85, _, _, 3 or 6, ..] => true,
        [0x8C, _, 4 or 5 or 6, ..] => true,
        [0xC1, < 192, 3 or 6, ..] or [0xC1, >= 192 and < 224, _, 3 or 6, ..] => true,
        [0xC3, < 192, 4 or 5 or 6, ..] => true,
        _ => false,
    };
}
