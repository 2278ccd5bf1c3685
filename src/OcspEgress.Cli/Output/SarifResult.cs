using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Output;

/// <summary>Writes one finding as a result of a SARIF log, always with a place in a file of the repository.</summary>
internal static partial class SarifResult
{
    /// <summary>The result.</summary>
    /// <param name="diagnostic">The finding.</param>
    /// <param name="rule">Index of its kind among the rules.</param>
    /// <param name="places">The repository's files.</param>
    public static JsonObject Of(Diagnostic diagnostic, int rule, RepositoryPlaces places)
    {
        var (path, elsewhere) = places.Of(diagnostic.Location);
        var isHere = elsewhere is null && diagnostic.Location is { Line: not null };
        var message = elsewhere is null ? diagnostic.Message : $"{elsewhere}: {diagnostic.Message}";
        var result = new JsonObject
        {
            ["ruleId"] = diagnostic.Code,
            ["ruleIndex"] = rule,
            ["level"] = SarifText.Level(diagnostic.Severity),
            ["message"] = new JsonObject { ["text"] = Tame(message) },
            ["locations"] = new JsonArray(Location(path, isHere ? diagnostic.Location : null, diagnostic.Location?.Key)),
        };
        if (!isHere)
        {
            // GitHub tells findings of one kind apart by what is in their line, and no line of this file is meant.
            result["partialFingerprints"] = new JsonObject { ["primaryLocationLineHash"] = $"{HashOf(diagnostic.Code, path, message)}:1" };
        }

        return result;
    }

    private static JsonObject Location(string path, SourceLocation? place, string? key)
    {
        // Line 1 where no line is meant: GitHub shows no result without one.
        var region = new JsonObject { ["startLine"] = place?.Line ?? 1 };
        if (place?.Column is { } column)
        {
            region["startColumn"] = column;
        }

        var location = new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = string.Join('/', path.Split('/').Select(Uri.EscapeDataString)) },
                ["region"] = region,
            },
        };
        if (key is not null)
        {
            location["logicalLocations"] = new JsonArray(new JsonObject { ["fullyQualifiedName"] = PrintableText.Clean(key) });
        }

        return location;
    }

    private static string HashOf(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))).AsSpan(0, 8));

    // SARIF gives "[text](target)" a meaning in plain messages (3.11.6), and forges show messages in comments, where they
    // find mentions and issues.
    private static string Tame(string message) =>
        Meaningful().Replace(message, m => $"\\x{(int)m.Value[0]:X2}");

    [GeneratedRegex(@"(?<=\])\(|(?<![\w.])@(?=\w)|#(?=[0-9])|(?<=\bgh)-(?=[0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Meaningful();
}
