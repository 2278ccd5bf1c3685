using System.Globalization;
using System.Text.Json.Nodes;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Cli.Reports;

/// <summary>Small pieces that the reports' models share.</summary>
internal static class ReportJson
{
    /// <summary>A list of texts.</summary>
    public static JsonArray Texts(IEnumerable<string> values) => [.. values.Select(v => (JsonNode)v)];

    /// <summary>A list of objects.</summary>
    public static JsonArray Objects(IEnumerable<JsonObject> values) => new([.. values]);

    /// <summary>A point in time: ISO 8601, UTC, whole seconds.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A day: ISO 8601.</summary>
    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day: ISO 8601.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A purpose as the inventory spells it.</summary>
    public static string Name(Purpose purpose) => purpose switch
    {
        Purpose.Ocsp => "ocsp",
        Purpose.Crl => "crl",
        Purpose.Service => "service",
        _ => "caIssuers",
    };

    /// <summary>Digits of a number.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Digits of a number, grouped for the eye: <c>5,000</c>.</summary>
    public static string Grouped(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The text with its plural where the number asks for it, e.g. <c>3 rules</c>.</summary>
    public static string Count(int number, string noun) => $"{Number(number)} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>A diagnostic.</summary>
    public static JsonObject Finding(Diagnostic diagnostic) => new()
    {
        ["code"] = diagnostic.Code,
        ["severity"] = diagnostic.SeverityWord,
        ["message"] = diagnostic.Message,
        ["location"] = diagnostic.Location is { } place
            ? new JsonObject { ["path"] = place.Path, ["line"] = place.Line, ["column"] = place.Column, ["key"] = place.Key }
            : null,
        ["acknowledged"] = diagnostic.Acknowledged,
        ["omitted"] = diagnostic.Omitted,
    };
}
