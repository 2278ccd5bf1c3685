using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Output;

/// <summary>Writes findings as a SARIF 2.1.0 log (OASIS): one run, the kinds found as its rules.</summary>
internal static class SarifText
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The log, with <c>\n</c> line ends; without findings too, which tells a server that all are mended.</summary>
    public static string Of(IReadOnlyCollection<Diagnostic> diagnostics)
    {
        DiagnosticCode[] kinds = [.. diagnostics.Select(d => d.Kind).DistinctBy(k => k.Id, StringComparer.Ordinal).OrderBy(k => k.Id, StringComparer.Ordinal)];
        var log = new JsonObject
        {
            ["$schema"] = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "ocsp-egress",
                        ["rules"] = new JsonArray([.. kinds.Select(Rule)]),
                    },
                },
                ["columnKind"] = "utf16CodeUnits",
                ["results"] = new JsonArray([.. diagnostics.Order().Select(d => Result(d, Array.FindIndex(kinds, k => k.Id == d.Code)))]),
            }),
        };
        return log.ToJsonString(Json) + "\n";
    }

    private static JsonObject Rule(DiagnosticCode kind) => new()
    {
        ["id"] = kind.Id,
        ["shortDescription"] = new JsonObject { ["text"] = kind.Title },
        ["defaultConfiguration"] = new JsonObject { ["level"] = Level(kind.Severity) },
    };

    private static JsonObject Result(Diagnostic diagnostic, int rule)
    {
        var result = new JsonObject
        {
            ["ruleId"] = diagnostic.Code,
            ["ruleIndex"] = rule,
            ["level"] = Level(diagnostic.Severity),
            ["message"] = new JsonObject { ["text"] = diagnostic.Message },
        };
        if (diagnostic.Location is { } place)
        {
            result["locations"] = new JsonArray(Location(place));
        }

        return result;
    }

    private static JsonObject Location(SourceLocation place)
    {
        var physical = new JsonObject { ["artifactLocation"] = new JsonObject { ["uri"] = UriOf(place.Path) } };
        if (place.Line is { } line)
        {
            physical["region"] = new JsonObject { ["startLine"] = line };
            if (place.Column is { } column)
            {
                physical["region"]!["startColumn"] = column;
            }
        }

        var location = new JsonObject { ["physicalLocation"] = physical };
        if (place.Key is { } key)
        {
            location["logicalLocations"] = new JsonArray(new JsonObject { ["fullyQualifiedName"] = PrintableText.Clean(key) });
        }

        return location;
    }

    // A label such as "origin/main:inventory.yaml" is no scheme: escaped, it stays the path that it looks like.
    private static string UriOf(string path) =>
        Path.IsPathRooted(path) ? new UriBuilder(Uri.UriSchemeFile, "") { Path = path }.Uri.AbsoluteUri
        : string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));

    private static string Level(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };
}
