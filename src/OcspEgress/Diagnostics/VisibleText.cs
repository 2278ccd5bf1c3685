using System.Globalization;
using System.Text;

namespace OcspEgress.Diagnostics;

/// <summary>Tells characters that a reader sees, as what they are, from those that hide, move or imitate text.</summary>
internal static class VisibleText
{
    // Unicode's Default_Ignorable_Code_Point, as far as the general category does not tell already (DerivedCoreProperties.txt
    // of Unicode 16: fillers are letters there, selectors are marks), and the Braille pattern without a dot.
    private static readonly (int First, int Last)[] Invisible =
    [
        (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2800, 0x2800), (0x3164, 0x3164),
        (0xFE00, 0xFE0F), (0xFFA0, 0xFFA0), (0xE0100, 0xE01EF),
    ];

    /// <summary>
    /// Not: controls, bidirectional and other format characters, line and paragraph separators, every space but U+0020,
    /// private use, unassigned, surrogates, and what Unicode says to show as nothing.
    /// </summary>
    public static bool IsVisible(Rune rune) =>
        rune.Value is >= ' ' and <= '~'
        || (Rune.GetUnicodeCategory(rune)
            is not (UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.Surrogate)
        && !Array.Exists(Invisible, r => rune.Value >= r.First && rune.Value <= r.Last));
}
