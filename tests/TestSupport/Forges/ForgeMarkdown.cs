using System.Net;
using System.Text.RegularExpressions;

namespace OcspEgress.TestSupport.Forges;

/// <summary>
/// What forges make of Markdown besides markup. GitHub looks for mentions, references and links in the text that is left
/// when character references are decoded, and not in code (github/html-pipeline, <c>MentionFilter</c> and
/// <c>AutolinkFilter</c>, <c>IGNORE_PARENTS</c>).
/// </summary>
public static partial class ForgeMarkdown
{
    /// <summary>Mentions, references, links and HTML that somebody's text brought in; those of <paramref name="own"/> are ours.</summary>
    public static IEnumerable<string> Active(string markdown, params string[] own)
    {
        var text = own.Aggregate(markdown, (t, o) => t.Replace(o, " ", StringComparison.Ordinal));
        var shown = WebUtility.HtmlDecode(Code().Replace(text, " code "));
        return Meaningful().Matches(shown).Select(m => m.Value);
    }

    // A span ends at the next backquote; one that a cell or a line cuts is none.
    [GeneratedRegex(@"^```[\s\S]*?^```|`[^`|\n]+`", RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"@[\w/]+|#\d+|\bgh-\d+|https?://\S+|www\.\S+|<(?!br>|/?details>|/?summary>)[a-z/!]|\]\(|:\w+:", RegexOptions.IgnoreCase)]
    private static partial Regex Meaningful();
}
