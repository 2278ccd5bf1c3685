using System.Text.Json.Nodes;
using Xunit;

namespace PulumiBundledTests;

/// <summary>What the official SDK sent for a program, where the captures are at hand.</summary>
internal static class Capture
{
    private static readonly string? Folder = FindFolder();

    /// <summary>The registrations and reads by name, without what is compared elsewhere; the test is skipped without captures.</summary>
    public static SortedDictionary<string, string> Registrations(string capture)
    {
        var registrations = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var call in Calls(capture))
        {
            var method = call["rpc"]!.GetValue<string>().Split('/')[1];
            if (method is "RegisterResource" or "ReadResource")
            {
                var request = call["request"]!.AsObject();
                registrations.Add(request["name"]!.GetValue<string>(), Comparable(method, request));
            }
        }

        return registrations;
    }

    /// <summary>The outputs of components and the stack by URN.</summary>
    public static SortedDictionary<string, string> Outputs(string capture)
    {
        var outputs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var call in Calls(capture).Where(call => call["rpc"]!.GetValue<string>().EndsWith("/RegisterResourceOutputs", StringComparison.Ordinal)))
        {
            var request = call["request"]!.AsObject();
            outputs.Add(request["urn"]!.GetValue<string>(), Sorted(Plain(request["outputs"]!))!.ToJsonString());
        }

        return outputs;
    }

    /// <summary>A request as text to compare: keys sorted, unordered lists sorted, and without what has no meaning.</summary>
    public static string Comparable(string method, JsonObject request)
    {
        var plain = Plain(request)!.AsObject();

        // The official SDK sends an empty message for hooks, which are not set.
        plain.Remove("hooks");
        SortList(plain, "dependencies");
        foreach (var (_, property) in plain["propertyDependencies"]?.AsObject() ?? [])
        {
            SortList(property!.AsObject(), "urns");
        }

        return $"{method} {Sorted(plain)!.ToJsonString()}";
    }

    public static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields
            .OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => KeyValuePair.Create(field.Key, Sorted(field.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static IEnumerable<JsonObject> Calls(string capture)
    {
        Assert.SkipWhen(Folder is null, "The captures of the official SDK (../shared/docs/captures) are not here.");
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder!, capture + ".json")))!;
        return json["calls"]!.AsArray().Select(call => call!.AsObject());
    }

    // In a capture {"@Struct": {...}} and {"@Value": ...} say which message a value was.
    private static JsonNode? Plain(JsonNode? node) => node switch
    {
        JsonObject fields when fields.ContainsKey("@Struct") => Plain(fields["@Struct"]),
        JsonObject fields when fields.ContainsKey("@Value") => Plain(fields["@Value"]),
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Plain(field.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Plain)]),
        _ => node?.DeepClone(),
    };

    private static void SortList(JsonObject fields, string key)
    {
        if (fields[key] is JsonArray list)
        {
            fields[key] = new JsonArray([.. list.Select(item => item!.GetValue<string>()).Order(StringComparer.Ordinal).Select(item => (JsonNode)item)]);
        }
    }

    private static string? FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OcspEgress.slnx")))
            {
                var captures = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "docs", "captures"));
                return Directory.Exists(captures) ? captures : null;
            }
        }

        return null;
    }
}
