using System.Buffers;

namespace OcspEgress.Documents;

/// <summary>
/// Looks at a text that is no YAML for what people write by mistake, where the parser only says what it did not expect, and
/// sometimes where a value began in place of where the mistake is: tabs, backslashes in double quotes, text without quotes.
/// </summary>
/// <param name="text">Untrusted text.</param>
internal sealed class SyntaxAdvisor(string text)
{
    private static readonly SearchValues<char> NotInKeys = SearchValues.Create(" \"'[]{}#&*!|>%@`,");

    private const string Unquoted = "Put the text in single quotes.";

    /// <summary>The mistake, or null where none of these is found.</summary>
    /// <param name="place">Where the parser stopped; lines are those of the text.</param>
    /// <param name="message">What the parser says.</param>
    /// <returns>The place, and a clause with the way out after it; quotes nothing of the text.</returns>
    public (DocumentPlace Place, string Detail)? Advise(DocumentPlace place, string message) =>
        message.Contains(" tab", StringComparison.Ordinal) && FindTab(place.Line) is { } tab
            ? (tab, "a tab indents this line, and YAML takes only spaces there. Replace it with spaces.")
        : FindBackslash(place) is { } backslash
            ? (backslash, "in double quotes a backslash starts an escape, and this one is no escape. Write slashes (certs/web.pem), or put the text in single quotes.")
        : AdviseValue(place.Line) is { } advice ? advice
        : null;

    /// <summary>What is wrong with the value of a line: text that YAML takes for something else, since it has no quotes.</summary>
    public (DocumentPlace Place, string Detail)? AdviseValue(int line)
    {
        var (start, length) = LineAt(line);
        var value = ValueIn(start < 0 ? "" : text.AsSpan(start, length), out var column);
        var rest = value.IsEmpty ? default : value[1..];
        var detail = value.IsEmpty ? null : value[0] switch
        {
            '*' => $"an unquoted * starts an alias. {Unquoted[..^1]} ('*.pem').",
            '%' or '@' or '`' or ',' or ']' or '}' => $"no text may start with an unquoted {value[0]}. {Unquoted}",
            '[' when TextFollows(rest, ']') => $"an unquoted [ starts a list, and text follows its end. {Unquoted}",
            '{' when TextFollows(rest, '}') => $"an unquoted {{ starts a mapping, and text follows its end. {Unquoted}",
            '\'' or '"' when rest.IndexOf(value[0]) is var end && end >= 0 && TextFollows(rest, value[0]) => "text follows the closing quote. Put all of it into the quotes.",
            _ => null,
        };
        return detail is null ? null : (new DocumentPlace(line, column), detail);
    }

    private static bool TextFollows(ReadOnlySpan<char> text, char end)
    {
        var rest = text[(text.IndexOf(end) + 1)..].TrimStart();
        return text.Contains(end) && !rest.IsEmpty && rest[0] is not (',' or ':' or '#' or ']' or '}');
    }

    // The value after "- ", "key: " or both; the key as people write it: a word.
    private static ReadOnlySpan<char> ValueIn(ReadOnlySpan<char> line, out int column)
    {
        var value = SkipDashes(line);
        var colon = value.IndexOf(": ");
        if (colon > 0 && !value[..colon].ContainsAny(NotInKeys))
        {
            value = SkipDashes(value[(colon + 2)..]);
        }

        column = line.Length - value.Length + 1;
        return value;
    }

    private static ReadOnlySpan<char> SkipDashes(ReadOnlySpan<char> text)
    {
        var value = text.TrimStart();
        while (value.StartsWith("- "))
        {
            value = value[2..].TrimStart();
        }

        return value;
    }

    // The parser names the value before the line, or the mapping around it.
    private DocumentPlace? FindTab(int firstLine)
    {
        var start = LineAt(firstLine).Start;
        if (start < 0)
        {
            return null;
        }

        using var lines = new StringReader(text[start..]);
        for (var line = firstLine; lines.ReadLine() is { } content; line++)
        {
            var tab = content.IndexOf('\t');
            if (tab >= 0 && content.AsSpan(0, tab).IndexOfAnyExcept(" -?") < 0 && !string.IsNullOrWhiteSpace(content))
            {
                return new DocumentPlace(line, tab + 1);
            }
        }

        return null;
    }

    private DocumentPlace? FindBackslash(DocumentPlace quote)
    {
        var (start, length) = LineAt(quote.Line);
        var at = start + quote.Column - 1;
        if (start < 0 || quote.Column > length || text[at] != '"')
        {
            return null;
        }

        var (line, lineStart) = (quote.Line, start);
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && !IsEscape(at))
            {
                return new DocumentPlace(line, at - lineStart + 1);
            }

            at += text[at] == '\\' && at + 1 < text.Length && text[at + 1] is not ('\n' or '\r') ? 1 : 0;
            (line, lineStart) = at < text.Length && text[at] == '\n' ? (line + 1, at + 1) : (line, lineStart);
        }

        // "C:\bin\" goes on, since the last quote is escaped.
        var content = text.AsSpan(start, length).TrimEnd();
        return content.EndsWith("\\\"") ? new DocumentPlace(quote.Line, content.Length - 1) : null;
    }

    // YAML 1.2.2, 5.7.
    private bool IsEscape(int at)
    {
        var next = at + 1 < text.Length ? text[at + 1] : ' ';
        var digits = next switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        return digits == 0
            ? "0abt\tnvfre \"/\\N_LP\r\n".Contains(next, StringComparison.Ordinal)
            : at + 2 + digits <= text.Length && Enumerable.Range(at + 2, digits).All(i => char.IsAsciiHexDigit(text[i]));
    }

    // Start is -1 after the last line.
    private (int Start, int Length) LineAt(int line)
    {
        var start = 0;
        for (var number = 1; ; number++)
        {
            var length = text.AsSpan(start).IndexOfAny('\r', '\n');
            if (number == line)
            {
                return (start, length < 0 ? text.Length - start : length);
            }

            if (length < 0)
            {
                return (-1, 0);
            }

            start += length + (text.AsSpan(start + length).StartsWith("\r\n") ? 2 : 1);
        }
    }
}
