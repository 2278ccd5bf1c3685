namespace OcspEgress.Resolution.LockFile;

/// <summary>How large a lock may get. The writer keeps to what the reader takes.</summary>
internal static class LockLimits
{
    /// <summary>Largest file, in bytes: some 100,000 certificates.</summary>
    public const int MaxBytes = 128 * 1024 * 1024;

    /// <summary>Most addresses, and most rules: far more than any firewall takes. Parsing more would take a minute and gigabytes.</summary>
    public const int MaxEntries = 250_000;

    /// <summary>Which bound a text is beyond, as a clause that follows "it"; null for none. Looks at the text alone, before it is parsed.</summary>
    public static string? Excess(ReadOnlySpan<char> text) =>
        Count(text, "firstSeen:") is > MaxEntries and var addresses ? FormattableString.Invariant($"holds {addresses:N0} addresses, and {MaxEntries:N0} are the most")
        : Count(text, "priority:") is > MaxEntries and var rules ? FormattableString.Invariant($"holds {rules:N0} rules, and {MaxEntries:N0} are the most")
        : null;

    // Keys alone, since names and subjects may hold any word: those stand in quotes, which end with the line.
    private static int Count(ReadOnlySpan<char> text, string key)
    {
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
