using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OcspEgress.Diagnostics;

namespace OcspEgress.Targets.Bicep;

/// <summary>Writes JSON values as Bicep values (objects, arrays, strings, numbers, booleans, null), in the order given.</summary>
internal static class BicepText
{
    private const string Indent = "  ";

    /// <summary>A value, its first line without indentation and without a line feed at its end.</summary>
    /// <param name="value">The value; null is Bicep's <c>null</c>.</param>
    /// <param name="depth">Levels of indentation of the following lines.</param>
    public static string Value(JsonNode? value, int depth = 0)
    {
        var text = new StringBuilder();
        Append(text, value, depth);
        return text.ToString();
    }

    /// <summary>
    /// A string literal. Quotes, backslashes and the <c>${</c> of an interpolation are escaped; what is no printable
    /// ASCII, and what a pipeline's runner would obey in its log, is written as <c>\u{…}</c>, half surrogate pairs as U+FFFD.
    /// </summary>
    public static string Literal(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var text = new StringBuilder("'");
        for (var i = 0; i < value.Length;)
        {
            _ = Rune.DecodeFromUtf16(value.AsSpan(i), out var rune, out var length);
            _ = rune.Value switch
            {
                '\'' => text.Append("\\'"),
                '\\' => text.Append("\\\\"),
                '$' => text.Append("\\$"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                >= ' ' and <= '~' when PrintableText.IsShown(value, i) => text.Append((char)rune.Value),
                _ => text.Append("\\u{").Append(rune.Value.ToString("x", CultureInfo.InvariantCulture)).Append('}'),
            };
            i += length;
        }

        return text.Append('\'').ToString();
    }

    private static void Append(StringBuilder text, JsonNode? value, int depth)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } map:
                Block(text, ('{', '}'), depth, map, (property, inner) =>
                {
                    text.Append(Key(property.Key)).Append(": ");
                    Append(text, property.Value, inner);
                });
                break;
            case JsonArray { Count: > 0 } list:
                Block(text, ('[', ']'), depth, list, (item, inner) => Append(text, item, inner));
                break;
            case null:
                text.Append("null");
                break;
            case JsonValue when value.GetValueKind() == JsonValueKind.String:
                text.Append(Literal(value.GetValue<string>()));
                break;
            default:
                text.Append(value.ToJsonString());
                break;
        }
    }

    private static void Block<T>(StringBuilder text, (char Open, char Close) ends, int depth, IEnumerable<T> items, Action<T, int> append)
    {
        text.Append(ends.Open).Append('\n');
        foreach (var item in items)
        {
            Pad(text, depth + 1);
            append(item, depth + 1);
            text.Append('\n');
        }

        Pad(text, depth);
        text.Append(ends.Close);
    }

    private static void Pad(StringBuilder text, int depth)
    {
        for (var i = 0; i < depth; i++)
        {
            text.Append(Indent);
        }
    }

    private static string Key(string key) =>
        key.Length > 0 && !char.IsAsciiDigit(key[0]) && key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? key : Literal(key);
}
