using System.Buffers;
using System.Globalization;
using System.Text;

namespace OcspEgress.Documents;

/// <summary>
/// Writes untrusted text as a YAML scalar that every reader, YAML 1.1 or 1.2, takes for that very text, on one line and
/// safe to show in a diff.
/// </summary>
public static class YamlScalar
{
    private static readonly SearchValues<char> PlainCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/-");

    // Words that YAML 1.1 reads as something other than text.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "y", "n", "yes", "no", "on", "off", "true", "false", "null",
    };

    /// <summary>The scalar: plain where that is safe, else in quotes.</summary>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsPlain(text) ? text
            : text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"
            : Escape(text);
    }

    /// <summary>Whether the text needs no quotes: no version of YAML takes it for a number, a date, a boolean or syntax.</summary>
    public static bool IsPlain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 0
            && char.IsAsciiLetter(text[0])
            && text.AsSpan().IndexOfAnyExcept(PlainCharacters) < 0
            && !Reserved.Contains(text);
    }

    private static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 16).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' or '\\' => result.Append('\\').Append((char)rune.Value),
                _ when IsShown(rune) => result.Append(rune.ToString()),
                <= 0xFF => result.Append("\\x").Append(rune.Value.ToString("x2", CultureInfo.InvariantCulture)),
                <= 0xFFFF => result.Append("\\u").Append(rune.Value.ToString("x4", CultureInfo.InvariantCulture)),
                _ => result.Append("\\U").Append(rune.Value.ToString("x8", CultureInfo.InvariantCulture)),
            };
        }

        return result.Append('"').ToString();
    }

    // Not: controls, bidirectional overrides, private use, unassigned, and separators that look like a space or a line.
    private static bool IsShown(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator
        or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.Surrogate);
}
