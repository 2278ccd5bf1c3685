using System.Globalization;
using System.Text;

namespace OcspEgress.Inventory.Model;

/// <summary>Text that stands in one line of lock files, diagnostics and tables.</summary>
internal static class LineText
{
    private const int MaxLength = 4096;

    /// <summary>Why the text is none, or null.</summary>
    public static string? FaultOf(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxLength)
        {
            return text.Length > MaxLength ? "it is longer than 4096 characters" : "it is empty";
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format)
            {
                return "it holds control characters";
            }
        }

        return null;
    }
}
