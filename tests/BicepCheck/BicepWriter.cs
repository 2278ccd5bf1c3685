using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BicepCheck;

/// <summary>Writes JSON values as Bicep: unquoted keys where they are identifiers, single quotes, escaped interpolation.</summary>
internal sealed class BicepWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>The number of the line that is written next, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Adds a line.</summary>
    public void WriteLine(string line)
    {
        _text.Append(line).Append('\n');
        Line += line.Count(c => c == '\n') + 1;
    }

    /// <summary>Adds <c>resource SYMBOL 'TYPE' = VALUE</c>.</summary>
    public void WriteResource(string symbol, string type, JsonObject body) =>
        WriteLine($"resource {symbol} '{type}' = {Text(body, "")}");

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private static string Text(JsonNode? value, string indent)
    {
        var deeper = indent + "  ";
        return value switch
        {
            null => "null",
            JsonObject o => "{\n" + string.Concat(o.Select(p => $"{deeper}{Key(p.Key)}: {Text(p.Value, deeper)}\n")) + indent + "}",
            JsonArray a => "[\n" + string.Concat(a.Select(item => $"{deeper}{Text(item, deeper)}\n")) + indent + "]",
            _ => Scalar((JsonValue)value),
        };
    }

    private static string Scalar(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String when value.GetValue<string>() == WireValues.Unknown => "any('unknown')",
        JsonValueKind.String => Quote(value.GetValue<string>()),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        // Bicep has whole numbers only; a Struct holds doubles, so 80 may come as 80.0.
        _ when value.GetValue<double>() is var number && number == Math.Floor(number) =>
            ((long)number).ToString(CultureInfo.InvariantCulture),
        _ => $"json('{value.GetValue<double>().ToString(CultureInfo.InvariantCulture)}')",
    };

    private static string Key(string key) =>
        key.Length > 0 && !char.IsAsciiDigit(key[0]) && key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? key : Quote(key);

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var c in text)
        {
            _ = c switch
            {
                '\'' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '$' => quoted.Append("\\$"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('\'').ToString();
    }
}
