namespace OcspEgress.Responders;

/// <summary>
/// Finds a second URL in a value that has to be one: <c>http://a;http://b</c>, <c>http://a/,http://b/</c>,
/// <c>http://ahttp://b</c>. Seen in certificates of several CAs.
/// </summary>
/// <remarks>A URL may carry another one in its query (<c>http://a/?u=http://b/</c>, also a list of them).</remarks>
internal static class JoinedUrlFinder
{
    private const string Separators = ",;|\"'<>";

    /// <summary>Where the <c>://</c> of the second URL stands, or null where there is none.</summary>
    /// <param name="text">Untrusted text without white space around it.</param>
    public static int? FindSecond(string text)
    {
        var first = text.IndexOf("://", StringComparison.Ordinal);
        var query = text.AsSpan().IndexOfAny("?#") is var mark && mark >= 0 && text[mark] == '?' ? mark : int.MaxValue;
        for (var at = first; at >= 0; at = text.IndexOf("://", at + 3, StringComparison.Ordinal))
        {
            var start = StartOfScheme(text, at);
            var follows = start > 0 && IsSeparator(text[start - 1]);
            var isSecond = at == first ? follows
                : at > query ? follows && !IsListOfUrls(text.AsSpan(query, start - query))
                : start < at;
            if (isSecond)
            {
                return at;
            }
        }

        return null;
    }

    private static int StartOfScheme(string text, int end)
    {
        while (end > 0 && char.IsAsciiLetter(text[end - 1]))
        {
            end--;
        }

        return end;
    }

    private static bool IsSeparator(char character) => character <= ' ' || Separators.Contains(character, StringComparison.Ordinal);

    // "?u=http://b/," before "http://c/": one parameter of several values. "?x=1;" before it is none.
    private static bool IsListOfUrls(ReadOnlySpan<char> queryBefore)
    {
        var parameter = queryBefore[(queryBefore.LastIndexOfAny("=?&") + 1)..];
        return parameter.Contains("://", StringComparison.Ordinal);
    }
}
