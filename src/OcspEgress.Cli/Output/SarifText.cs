using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Output;

/// <summary>
/// Writes findings as a SARIF 2.1.0 log (OASIS): one run, the kinds found as its rules. Within what GitHub takes
/// (docs.github.com, "SARIF support for code scanning"); one fault, and it takes none of the log.
/// </summary>
internal static class SarifText
{
    /// <summary>GitHub takes 25,000 results a run.</summary>
    public const int MaxResults = 25_000;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The log, with <c>\n</c> line ends; without findings too, which tells a server that all are mended.</summary>
    public static string Of(IReadOnlyCollection<Diagnostic> diagnostics, RepositoryPlaces places)
    {
        var shown = diagnostics.OrderByDescending(d => d.Severity).ThenBy(d => d).Take(MaxResults).Order().ToArray();
        DiagnosticCode[] kinds = [.. shown.Select(d => d.Kind).DistinctBy(k => k.Id, StringComparer.Ordinal).OrderBy(k => k.Id, StringComparer.Ordinal)];
        var run = new JsonObject
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
            ["results"] = new JsonArray([.. shown.Select(d => SarifResult.Of(d, Array.FindIndex(kinds, k => k.Id == d.Code), places))]),
        };
        if (shown.Length < diagnostics.Count)
        {
            run["invocations"] = new JsonArray(Cut(diagnostics.Count - shown.Length));
        }

        return new JsonObject
        {
            ["$schema"] = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(run),
        }.ToJsonString(Json) + "\n";
    }

    /// <summary>A severity in SARIF's words.</summary>
    public static string Level(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };

    // GitHub requires all three texts of a rule.
    private static JsonObject Rule(DiagnosticCode kind) => new()
    {
        ["id"] = kind.Id,
        ["shortDescription"] = new JsonObject { ["text"] = kind.Title },
        ["fullDescription"] = new JsonObject { ["text"] = kind.Title },
        ["help"] = new JsonObject { ["text"] = $"docs/diagnostics.md of ocsp-egress explains {kind.Id}." },
        ["defaultConfiguration"] = new JsonObject { ["level"] = Level(kind.Severity) },
    };

    private static JsonObject Cut(int count) => new()
    {
        ["executionSuccessful"] = true,
        ["toolExecutionNotifications"] = new JsonArray(new JsonObject
        {
            ["level"] = "warning",
            ["message"] = new JsonObject { ["text"] = string.Create(CultureInfo.InvariantCulture, $"{count} findings of lesser weight are left out, because a log takes {MaxResults}.") },
        }),
    };
}
