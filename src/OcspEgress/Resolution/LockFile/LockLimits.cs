namespace OcspEgress.Resolution.LockFile;

/// <summary>How large a lock may get. The writer keeps to what the reader takes.</summary>
internal static class LockLimits
{
    /// <summary>Largest file, in bytes: some 30,000 certificates, read in 300 MB of memory.</summary>
    public const int MaxBytes = 24 * 1024 * 1024;

    /// <summary>Most addresses, and most rules: far more than any firewall takes.</summary>
    public const int MaxEntries = 100_000;

    /// <summary>Most values of the document, more than the writer puts into the largest file.</summary>
    public const int MaxValues = 1_800_000;

    private const int MaxLines = 2_000_000;
    private const int MaxLine = 4 * 1024 * 1024;

    /// <summary>Which bound a text is beyond, as a clause that follows "it"; null for none. Looks at the text alone, before it is parsed.</summary>
    public static string? Excess(ReadOnlySpan<char> text) =>
        text.Count('\n') is > MaxLines and var lines ? FormattableString.Invariant($"has {lines:N0} lines, and {MaxLines:N0} are the most")
        : LongestLine(text) > MaxLine ? FormattableString.Invariant($"has a line of more than {MaxLine:N0} characters")
        : Count(text, "firstSeen:") is > MaxEntries and var addresses ? FormattableString.Invariant($"holds {addresses:N0} addresses, and {MaxEntries:N0} are the most")
        : Count(text, "name:") is > MaxEntries and var rules ? FormattableString.Invariant($"holds {rules:N0} rules, and {MaxEntries:N0} are the most")
        : null;

    private static int LongestLine(ReadOnlySpan<char> text)
    {
        var longest = 0;
        while (!text.IsEmpty)
        {
            var end = text.IndexOf('\n') is var next && next < 0 ? text.Length : next;
            longest = Math.Max(longest, end);
            text = text[Math.Min(end + 1, text.Length)..];
        }

        return longest;
    }

    // Keys alone, since names and subjects may hold any word: those stand in quotes, which end with the line.
    private static int Count(ReadOnlySpan<char> text, string key)
    {
        if (text.Count(key) <= MaxEntries)
        {
            return 0;
        }

        var (count, quote, before) = (0, '\n', '\n');
        for (int next; (next = text.IndexOfAny(['\'', '"', '\n', key[0]])) >= 0; text = text[(next + 1)..])
        {
            before = next > 0 ? text[next - 1] : before;
            var character = text[next];
            quote = character == '\n' || (character == quote && (quote != '"' || before != '\\')) ? '\n'
                : quote == '\n' && character is '\'' or '"' ? character
                : quote;
            count += quote == '\n' && !char.IsLetterOrDigit(before) && text[next..].StartsWith(key) ? 1 : 0;
            before = character;
        }

        return count;
    }
}
