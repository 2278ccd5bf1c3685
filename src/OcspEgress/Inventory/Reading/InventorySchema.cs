using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OcspEgress.Inventory.Model;

namespace OcspEgress.Inventory.Reading;

/// <summary>
/// The JSON Schema of the inventory, for editors, made of the model that the reader reads with. Draft-07: the newest
/// that the YAML support of Visual Studio Code, JetBrains' editors and Visual Studio all know in full.
/// </summary>
internal static class InventorySchema
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",

        // The text goes into a file, not into a web page: quotes and angle brackets may stand as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as text: LF line ends, a line feed at the end, the same bytes every time.</summary>
    public static string ToJson()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Inventory of ocsp-egress",
            ["description"] = "Where server certificates come from, and what their OCSP stapling may open. The program checks more than this schema can say.",
        };
        foreach (var (keyword, value) in InventoryShape.Shape.ToSchema())
        {
            schema[keyword] = value?.DeepClone();
        }

        return schema.ToJsonString(Options) + "\n";
    }
}
