using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace OcspEgress.TestSupport.Forges;

/// <summary>
/// The rules of GitHub for SARIF uploads (docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/
/// sarif-support-for-code-scanning: "Supported SARIF output file properties" and "Validating your SARIF file"; limits from
/// docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads). One breach, and the file is refused whole
/// or its findings are nowhere to be seen.
/// </summary>
public static class CodeScanning
{
    private const int MaxRuns = 20;
    private const int MaxResults = 25_000;
    private const int MaxRules = 25_000;
    private const int MaxZippedBytes = 10_000_000;

    /// <summary>What breaks a rule, in words; nothing for a good log.</summary>
    /// <param name="sarif">The log.</param>
    /// <param name="root">The repository's folder.</param>
    public static IReadOnlyList<string> Faults(string sarif, string root)
    {
        var log = JsonNode.Parse(sarif)!;
        var runs = log["runs"]!.AsArray();
        var faults = new List<string>();
        Need(faults, (string?)log["version"] == "2.1.0", "version is 2.1.0");
        Need(faults, runs.Count is >= 1 and <= MaxRuns, "1 to 20 runs");
        Need(faults, Zipped(sarif) <= MaxZippedBytes, "at most 10 MB zipped");
        foreach (var run in runs)
        {
            var rules = run!["tool"]!["driver"]!["rules"]!.AsArray();
            var results = run["results"]!.AsArray();
            Need(faults, !string.IsNullOrEmpty((string?)run["tool"]!["driver"]!["name"]), "the tool has a name");
            Need(faults, rules.Count <= MaxRules && results.Count <= MaxResults, "at most 25,000 rules and results");
            faults.AddRange(rules.SelectMany(r => FaultsOfRule(r!)).Concat(results.SelectMany(r => FaultsOfResult(r!, rules, root))));
        }

        return faults;
    }

    private static IEnumerable<string> FaultsOfRule(JsonNode rule)
    {
        string?[] texts =
        [
            (string?)rule["id"], (string?)rule["shortDescription"]?["text"], (string?)rule["fullDescription"]?["text"], (string?)rule["help"]?["text"],
        ];
        return texts.Any(string.IsNullOrEmpty) ? [$"rule without id, shortDescription, fullDescription or help: {rule.ToJsonString()}"] : [];
    }

    private static IEnumerable<string> FaultsOfResult(JsonNode result, JsonArray rules, string root)
    {
        var faults = new List<string>();
        var id = (string?)result["ruleId"];
        Need(faults, rules.Count(r => (string?)r!["id"] == id) == 1 && (string?)rules[(int)result["ruleIndex"]!]!["id"] == id, "a result's rule exists");
        Need(faults, !string.IsNullOrEmpty((string?)result["message"]?["text"]), "a result has a message");
        var places = result["locations"]?.AsArray() ?? [];
        Need(faults, places.Count is >= 1 and <= 1000, "a result has at least one location");
        foreach (var place in places)
        {
            var uri = (string?)place!["physicalLocation"]?["artifactLocation"]?["uri"] ?? "";
            var line = (int?)place["physicalLocation"]?["region"]?["startLine"] ?? 0;
            Need(faults, line >= 1 && ((int?)place["physicalLocation"]!["region"]!["startColumn"] ?? 1) >= 1, $"lines and columns start at 1: {uri}");
            Need(faults, Uri.TryCreate(uri, UriKind.Relative, out _) && !uri.Contains('\\', StringComparison.Ordinal) && !uri.Split('/').Contains(".."), $"a relative URI: {uri}");
            var file = Path.Combine(root, Uri.UnescapeDataString(uri));
            Need(faults, File.Exists(file), $"a file of the repository: {uri}");
            Need(faults, !File.Exists(file) || line <= File.ReadAllText(file).Count(c => c == '\n') + 1, string.Create(CultureInfo.InvariantCulture, $"a line of the file: {uri}:{line}"));
        }

        return faults;
    }

    private static void Need(List<string> faults, bool isMet, string rule)
    {
        if (!isMet)
        {
            faults.Add(rule);
        }
    }

    private static long Zipped(string text)
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return zipped.Length;
    }
}
