using System.Text;
using System.Text.Json.Nodes;
using Infra.Settings;
using OcspEgress.TestSupport;

namespace Infra.Tests;

/// <summary>docs/stack-config.md lists the keys that the program reads, with their meanings and defaults.</summary>
public sealed class ConfigReferenceTests
{
    private const string Start = "<!-- keys: made from the program's own model; `UPDATE_GOLDEN=1` rewrites -->\n";
    private const string End = "<!-- end of keys -->";

    [Fact]
    public void Reference_WhenComparedWithTheModel_ListsEveryKey()
    {
        var path = Path.Combine(Repository.Root, "docs", "stack-config.md");
        var text = File.ReadAllText(path);
        var expected = Table();
        var from = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var to = text.IndexOf(End, StringComparison.Ordinal);
        if (GoldenFile.IsUpdate)
        {
            text = text[..from] + expected + text[to..];
            File.WriteAllText(path, text);
            to = text.IndexOf(End, StringComparison.Ordinal);
        }

        Assert.Equal(expected, text[from..to]);
    }

    private static string Table()
    {
        var table = new StringBuilder("| Key | Value | Default | Meaning |\n|---|---|---|---|\n");
        Append(InfraConfigReader.Shape.ToSchema(), "", table);
        return table.ToString();
    }

    private static void Append(JsonObject schema, string prefix, StringBuilder table)
    {
        var required = schema["required"]?.AsArray().Select(r => (string)r!).ToHashSet() ?? [];
        foreach (var (name, value) in schema["properties"]!.AsObject())
        {
            var key = value!.AsObject();
            var meaning = (required.Contains(name) ? "**Required.** " : "") + (string)key["description"]!;
            table.Append("| `").Append(prefix).Append(name).Append("` | ").Append(Kind(key)).Append(" | ")
                .Append(key["default"] is { } given ? $"`{given.ToJsonString()}`" : "").Append(" | ").Append(meaning).Append(" |\n");

            // What stands below inventory and certificates is in inventory.md.
            if (key["properties"] is not null)
            {
                Append(key, $"{prefix}{name}.", table);
            }
        }
    }

    private static string Kind(JsonObject key) =>
        key["enum"] is JsonArray words ? string.Join(", ", words.Select(w => $"`{w}`"))
        : (string?)key["type"] switch
        {
            "object" => "mapping",
            "array" => "list",
            "integer" => $"{key["minimum"]} to {key["maximum"]}",
            "boolean" => "`true`, `false`",
            null => "path or mapping",
            _ => "text",
        };
}
