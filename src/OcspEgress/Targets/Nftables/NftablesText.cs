using OcspEgress.Diagnostics;

namespace OcspEgress.Targets.Nftables;

/// <summary>Text for the places of a ruleset that nft does not read as rules.</summary>
internal static class NftablesText
{
    // nft stores comments of at most 127 bytes and a final NUL.
    private const int MaxComment = 127;

    /// <summary>
    /// Text for a quoted comment. nft knows no escapes within quotes, so every character that could end or steer the
    /// string is replaced by <c>_</c>.
    /// </summary>
    public static string Quoted(string text)
    {
        var safe = string.Concat(PrintableText.Clean(text).Select(c => char.IsAsciiLetterOrDigit(c) || " .,:;/()[]@=+-_".Contains(c, StringComparison.Ordinal) ? c : '_'));
        return $"\"{(safe.Length <= MaxComment ? safe : safe[..(MaxComment - 3)] + "...")}\"";
    }

    /// <summary>Text for the rest of a line after <c>#</c>: one line of printable ASCII, no continuation at its end.</summary>
    public static string Line(string text)
    {
        var clean = PrintableText.Clean(text);
        return string.Concat(clean.Select(c => c is >= ' ' and <= '~' and not '\\' ? c : '_')).TrimEnd();
    }
}
