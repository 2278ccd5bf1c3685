using System.Text.Json;
using System.Text.Json.Nodes;
using static OcspEgress.Cli.Reports.Schemas.OutputShape;

namespace OcspEgress.Cli.Reports.Schemas;

/// <summary>JSON Schemas of what commands print with <c>--output json</c>: docs/schemas holds the same.</summary>
internal static class OutputSchemas
{
    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true, NewLine = "\n" };

    private static readonly Dictionary<string, Func<(string Name, JsonObject Shape, string? Meaning)[]>> _fields = new(StringComparer.Ordinal)
    {
        ["scan"] = ScanSchema.Fields,
        ["plan"] = PlanSchema.Fields,
        ["diff"] = DiffSchema.Fields,
        ["verify"] = VerifySchema.Fields,
        ["lock"] = LockSchema.Fields,
        ["simulate"] = SimulateSchema.Fields,
    };

    /// <summary>Commands whose output has a schema.</summary>
    public static IReadOnlyCollection<string> Commands => _fields.Keys;

    /// <summary>The schema of a command's output, with <c>\n</c> line ends.</summary>
    public static string ToJson(string command)
    {
        var root = Map([("version", new JsonObject { ["type"] = "integer", ["enum"] = new JsonArray(1) }, "Version of this format: it changes where a field changes its meaning or goes."), .. _fields[command](), ("diagnostics", List(Finding), "All findings of the run, sorted by place.")]);
        if (command == "diff")
        {
            // The only field that depends on what was asked for.
            root["properties"]!["preview"] = new JsonObject { ["type"] = "object", ["description"] = "What a Pulumi preview would do; only with --preview." };
        }

        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = $"ocsp-egress {command} --output json",
        };
        foreach (var (key, value) in root)
        {
            schema[key] = value?.DeepClone();
        }

        return schema.ToJsonString(_json) + "\n";
    }

    /// <summary>What rules by address are worth for a host.</summary>
    public static JsonObject Verdict => Map(
        ("host", Text, null),
        ("verdict", OneOf("unknown", "stable", "rotating", "unpinnable"), null),
        ("addresses", Number, null),
        ("samples", Number, null),
        ("newInNextAnswer", OrNull(new JsonObject { ["type"] = "number" }), "Estimated chance that the next answer holds an address that the lock does not know; null with too few samples."),
        ("cdn", OrNull(Text), "Name of the content delivery network that the host is an alias of."),
        ("full", Flag, "Whether the lock holds as many addresses of the host as it may."));

    private static JsonObject Finding => Map(
        ("code", new JsonObject { ["type"] = "string", ["pattern"] = "^OCE[0-9]{3}$" }, "docs/diagnostics.md explains it."),
        ("severity", OneOf("error", "warning", "info"), null),
        ("message", Text, null),
        ("location", OrNull(Map(
            ("path", Text, "File as the inventory or the command line reaches it, or an endpoint."),
            ("line", OrNull(Number), "From 1."),
            ("column", OrNull(Number), "From 1."),
            ("key", OrNull(Text), "Key, or place in a file without lines."))), null),
        ("acknowledged", OrNull(Text), "The reason that the inventory gives for living with it."),
        ("omitted", Number, "How many further findings this one stands for."));
}
