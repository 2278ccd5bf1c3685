using System.Text.RegularExpressions;

namespace OcspEgress.Documents;

/// <summary>
/// Tells what plain scalars are. YAML 1.1 and 1.2 (chapter 10.3) differ on <c>no</c>, <c>0644</c> or <c>1_000</c>; what
/// either takes for something other than text is no text here, so that no two readers of one inventory disagree.
/// </summary>
internal static partial class PlainScalar
{
    // No number or word is longer: keeps long scalars away from the patterns.
    private const int LongestWord = 64;

    /// <summary>What the text of a plain scalar is.</summary>
    public static ScalarKind KindOf(string value)
    {
        if (value.Length > LongestWord)
        {
            return ScalarKind.Text;
        }

        return value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
            "true" or "True" or "TRUE" or "false" or "False" or "FALSE"
                or "yes" or "Yes" or "YES" or "no" or "No" or "NO"
                or "on" or "On" or "ON" or "off" or "Off" or "OFF" => ScalarKind.Boolean,
            _ when Integer().IsMatch(value) => ScalarKind.Integer,
            _ when OtherNumber().IsMatch(value) => ScalarKind.OtherNumber,
            _ => ScalarKind.Text,
        };
    }

    [GeneratedRegex(@"\A(?:0|[1-9][0-9]*)\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Integer();

    // Octal, binary and hexadecimal; decimals with sign, separators, fraction, exponent; base 60; infinity and NaN.
    [GeneratedRegex(
        @"\A(?:[-+]?(?:0o?[0-7_]+|0b[01_]+|0x[0-9A-Fa-f_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?|\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN))\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OtherNumber();
}
