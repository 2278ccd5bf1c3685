using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OcspEgress.Documents;

namespace OcspEgress.Cli.Output;

/// <summary>
/// Writes a JSON model as YAML: same keys, same order, strings in quotes wherever YAML could read them otherwise. What is
/// invisible, and what a pipeline's runner would obey, is escaped: the text reads back exactly, and does nothing in a log.
/// </summary>
internal static class YamlText
{
    /// <summary>The model as one YAML document with <c>\n</c> line ends.</summary>
    public static string Of(JsonNode model)
    {
        var text = new StringBuilder();
        Append(text, model, "", isInList: false);
        return text.ToString();
    }

    // A map in a list starts on the line of its dash; all else that has parts starts on the next line.
    private static void Append(StringBuilder text, JsonNode? node, string indent, bool isInList)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } map:
                var isFirst = isInList;
                foreach (var (key, value) in map)
                {
                    text.Append(isFirst ? "" : indent).Append(YamlScalar.DoubleQuote(key)).Append(':');
                    AppendValue(text, value, value is JsonArray ? indent : indent + "  ");
                    isFirst = false;
                }

                break;
            case JsonArray { Count: > 0 } list:
                foreach (var item in list)
                {
                    text.Append(indent).Append('-');
                    if (item is JsonObject { Count: > 0 })
                    {
                        Append(text.Append(' '), item, indent + "  ", isInList: true);
                    }
                    else
                    {
                        AppendValue(text, item, indent + "  ");
                    }
                }

                break;
            default:
                text.Append(Scalar(node)).Append('\n');
                break;
        }
    }

    private static void AppendValue(StringBuilder text, JsonNode? value, string indent)
    {
        var hasParts = value is JsonObject { Count: > 0 } or JsonArray { Count: > 0 };
        Append(text.Append(hasParts ? '\n' : ' '), value, indent, isInList: false);
    }

    private static string Scalar(JsonNode? node) => node switch
    {
        JsonObject => "{}",
        JsonArray => "[]",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => YamlScalar.DoubleQuote(value.GetValue<string>()),
        _ => node?.ToJsonString() ?? "null",
    };
}
