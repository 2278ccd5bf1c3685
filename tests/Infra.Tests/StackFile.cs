using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using OcspEgress.TestSupport;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Infra.Tests;

/// <summary>The config of a stack's file, as the Pulumi CLI hands it to a program: texts, and JSON for objects.</summary>
internal static class StackFile
{
    /// <summary>The values by full key.</summary>
    public static ImmutableDictionary<string, string> Config(string stack)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Path.Combine(Repository.Root, "stacks", $"Pulumi.{stack}.yaml"))));
        var config = (YamlMappingNode)yaml.Documents[0].RootNode["config"];
        return config.Children.ToImmutableDictionary(
            c => ((YamlScalarNode)c.Key).Value!,
            c => c.Value is YamlScalarNode scalar ? scalar.Value! : Json(c.Value)!.ToJsonString());
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Json(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } scalar => scalar.Value == "true",
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        YamlScalarNode scalar => scalar.Value,
        _ => null,
    };
}
