using System.Buffers;
using System.Globalization;
using System.Text;
using OcspEgress.Diagnostics;

namespace OcspEgress.Documents;

/// <summary>
/// Writes untrusted text as a YAML scalar that every reader, YAML 1.1 or 1.2, takes for that very text, on one line and
/// safe to show in a diff.
/// </summary>
internal static class YamlScalar
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
            : text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 && !RunnerCommand.IsIn(text) ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"
            : Escape(text);
    }

    /// <summary>The scalar: plain where that is safe, else in double quotes, which every character can be escaped in.</summary>
    public static string DoubleQuote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsPlain(text) ? text : Escape(text);
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
        for (var i = 0; i < text.Length;)
        {
            _ = Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            _ = rune.Value switch
            {
                '"' or '\\' => result.Append('\\').Append((char)rune.Value),
                '\n' => result.Append("\\n"),
                '\t' => result.Append("\\t"),
                '\r' => result.Append("\\r"),
                _ when PrintableText.IsShown(text, i) => result.Append(rune.ToString()),
                <= 0xFF => result.Append("\\x").Append(rune.Value.ToString("x2", CultureInfo.InvariantCulture)),
                <= 0xFFFF => result.Append("\\u").Append(rune.Value.ToString("x4", CultureInfo.InvariantCulture)),
                _ => result.Append("\\U").Append(rune.Value.ToString("x8", CultureInfo.InvariantCulture)),
            };
            i += length;
        }

        return result.Append('"').ToString();
    }
}
