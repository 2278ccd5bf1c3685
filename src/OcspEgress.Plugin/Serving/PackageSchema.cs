using System.Reflection;
using System.Text.Json.Nodes;

namespace OcspEgress.Plugin.Serving;

/// <summary>What the package offers, for programs and for those who make SDKs of it.</summary>
internal static class PackageSchema
{
    private static readonly Lazy<string> Whole = new(Read);

    /// <summary>The plugin's version.</summary>
    public static string Version { get; } =
        typeof(PackageSchema).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The schema in Pulumi's form, with the version.</summary>
    public static string Text => Whole.Value;

    private static string Read()
    {
        using var stream = typeof(PackageSchema).Assembly.GetManifestResourceStream("schema.json")!;
        var schema = JsonNode.Parse(stream)!.AsObject();
        schema["version"] = Version;
        return schema.ToJsonString();
    }
}
