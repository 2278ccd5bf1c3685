using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>Text that matches a pattern that editors check too.</summary>
/// <param name="pattern">Anchored with ^ and $, in what ECMA 262 and .NET have in common; never backtracks.</param>
/// <param name="reason">Why text that does not match is refused.</param>
internal sealed class PatternText(string pattern, string reason)
{
    private readonly Regex _pattern = new(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>The text as it is, if it matches. A line feed at the end, which .NET's $ lets pass, does not.</summary>
    public bool TryParse(string text, [MaybeNullWhen(false)] out string value, [NotNullWhen(false)] out TextFault? fault)
    {
        value = text;
        fault = _pattern.IsMatch(text) && !text.EndsWith('\n') ? null : TextFault.Form(reason);
        return fault is null;
    }
}
