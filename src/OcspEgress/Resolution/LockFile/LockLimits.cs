namespace OcspEgress.Resolution.LockFile;

/// <summary>How large a lock may get. The writer keeps to what the reader takes.</summary>
public static class LockLimits
{
    /// <summary>Largest file, in bytes: some 100,000 certificates.</summary>
    public const int MaxBytes = 128 * 1024 * 1024;

    /// <summary>Most addresses, and most rules: far more than any firewall takes. Parsing more would take a minute and gigabytes.</summary>
    public const int MaxEntries = 250_000;

    /// <summary>Which bound a text is beyond, as a clause that follows "it"; null for none. Looks at the text alone, before it is parsed.</summary>
    public static string? Excess(ReadOnlySpan<char> text) =>
        text.Count("firstSeen") is > MaxEntries and var addresses ? FormattableString.Invariant($"holds {addresses:N0} addresses, and {MaxEntries:N0} are the most")
        : text.Count("priority") is > MaxEntries and var rules ? FormattableString.Invariant($"holds {rules:N0} rules, and {MaxEntries:N0} are the most")
        : null;
}
