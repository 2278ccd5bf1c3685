using System.Globalization;
using System.Text;

namespace OcspEgress.Diagnostics;

/// <summary>
/// Makes text that came out of a certificate, a file or DNS safe to show in a terminal or a log: one line, nothing
/// invisible, no bidirectional controls, no lone surrogates, and no <see cref="RunnerCommand"/>. What is replaced is shown
/// as <c>\xNN</c>, <c>\uNNNN</c> or <c>\UNNNNNNNN</c>. Every text output goes through here; JSON alone stays exact.
/// </summary>
internal static class PrintableText
{
    /// <summary>Longest text that is shown; the rest is cut with an ellipsis.</summary>
    public const int MaxLength = 2000;

    /// <summary>The text with everything that could steer a terminal, a runner or a reader's eye escaped.</summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= MaxLength && text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 && !RunnerCommand.IsIn(text)
            ? text
            : Escape(text, i => IsShown(text, i));
    }

    /// <summary>The text with what nobody sees escaped, and nothing else: for names that JSON shows as well.</summary>
    public static string ShowInvisible(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= MaxLength && text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0
            ? text
            : Escape(text, i => VisibleText.IsVisible(RuneAt(text, i)));
    }

    /// <summary>The same for text of several lines, line by line.</summary>
    public static string CleanLines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Join('\n', text.Split('\n').Select(Clean));
    }

    /// <summary>
    /// Whether the character that starts at an index can be written as it is. Formats with escapes of their own ask this,
    /// and use those.
    /// </summary>
    public static bool IsShown(string text, int index)
    {
        ArgumentNullException.ThrowIfNull(text);
        return VisibleText.IsVisible(RuneAt(text, index)) && !RunnerCommand.IsKeyAt(text, index);
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

    private static string Escape(string text, Func<int, bool> isShown)
    {
        var result = new StringBuilder(Math.Min(text.Length, MaxLength) + 16);
        for (var i = 0; i < text.Length;)
        {
            if (result.Length >= MaxLength)
            {
                result.Append('…');
                break;
            }

            // A lone surrogate becomes U+FFFD, which is printable.
            var rune = RuneAt(text, i);
            result.Append(isShown(i) ? rune.ToString() : Escaped(rune));
            i += rune.Utf16SequenceLength;
        }

        return result.ToString();
    }

    private static Rune RuneAt(string text, int index)
    {
        _ = Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out _);
        return rune;
    }

    private static string Escaped(Rune rune)
    {
        var (letter, digits) = rune.Value <= 0xFF ? ('x', "X2") : rune.Value <= 0xFFFF ? ('u', "X4") : ('U', "X8");
        return $"\\{letter}{rune.Value.ToString(digits, CultureInfo.InvariantCulture)}";
    }
}
