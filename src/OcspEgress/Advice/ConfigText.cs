using System.Globalization;
using System.Text;
using OcspEgress.Responders;

namespace OcspEgress.Advice;

/// <summary>Writes untrusted text into configuration so that it stays what it is: one URL.</summary>
internal static class ConfigText
{
    // What RFC 3986 allows, less what some configuration language gives a meaning in or around quotes: $ ' ( ) ; and more.
    private const string Plain = "-._~/:?&=+,@!*%[]";

    /// <summary>The URL, everything that is not plain percent-encoded.</summary>
    public static string Url(ResponderUrl url)
    {
        var result = new StringBuilder();
        foreach (var character in url.ToString())
        {
            if (char.IsAsciiLetterOrDigit(character) || Plain.Contains(character, StringComparison.Ordinal))
            {
                result.Append(character);
            }
            else
            {
                result.Append('%').Append(((int)character).ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return result.ToString();
    }

    /// <summary>Lines, each ended by a line feed.</summary>
    public static string Lines(params IEnumerable<string> lines) => string.Concat(lines.Select(l => l + "\n"));
}
