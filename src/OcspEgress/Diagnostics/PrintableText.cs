using System.Globalization;
using System.Text;

namespace OcspEgress.Diagnostics;

/// <summary>
/// Makes text that came out of a certificate, a file or DNS safe to show in a terminal or a log: one line, no control
/// characters, no bidirectional overrides, no lone surrogates. What is replaced is shown as <c>\xNN</c> or <c>\uNNNN</c>.
/// </summary>
public static class PrintableText
{
    /// <summary>Longest text that is shown; the rest is cut with an ellipsis.</summary>
    public const int MaxLength = 2000;

    /// <summary>The text with everything that could steer a terminal escaped.</summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= MaxLength && text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
        {
            return text;
        }

        var result = new StringBuilder(Math.Min(text.Length, MaxLength) + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (result.Length >= MaxLength)
            {
                result.Append('…');
                break;
            }

            Append(result, rune);
        }

        return result.ToString();
    }

    /// <summary>The text, or its first characters with an ellipsis; never half a surrogate pair.</summary>
    /// <param name="text">Text of any length: whoever writes a certificate decides how long its subject is.</param>
    /// <param name="length">Most characters before the ellipsis; at least 1.</param>
    public static string Cut(string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= length)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return $"{text[..end]}…";
    }

    private static void Append(StringBuilder result, Rune rune)
    {
        // EnumerateRunes yields U+FFFD for lone surrogates, which is printable.
        var unsafeToShow = Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.Surrogate;
        if (!unsafeToShow)
        {
            result.Append(rune.ToString());
        }
        else if (rune.Value <= 0xFF)
        {
            result.Append("\\x").Append(rune.Value.ToString("X2", CultureInfo.InvariantCulture));
        }
        else
        {
            result.Append("\\u").Append(rune.Value.ToString("X4", CultureInfo.InvariantCulture));
        }
    }
}
