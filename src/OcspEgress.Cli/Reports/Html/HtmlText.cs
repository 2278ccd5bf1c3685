using System.Globalization;
using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Reports.Html;

/// <summary>Small texts of the page.</summary>
internal static class HtmlText
{
    /// <summary>Numbers, separated by blanks.</summary>
    public static string Numbers(IEnumerable<int> numbers) =>
        string.Join(' ', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Printable text of at most so many characters; what is cut ends in an ellipsis.</summary>
    public static string Cut(string text, int room)
    {
        var printable = PrintableText.Clean(text);
        return printable.Length <= room ? printable : PrintableText.Cut(printable, room - 1);
    }

    /// <summary>Words, each once, sorted, separated by blanks.</summary>
    public static string Words(IEnumerable<string> words) =>
        string.Join(' ', words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
