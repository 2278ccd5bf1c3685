using System.Text.Json.Nodes;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests;

/// <summary>The command itself says of other people's certificates what openssl does.</summary>
public sealed class CorpusScanTests
{
    [Fact]
    public async Task Scan_OfTheCorpus_AgreesWithOpenssl()
    {
        var corpus = Requires.Shared("corpus");
        var passwords = CorpusTruth.ReadPasswords(corpus);
        var truth = CorpusTruth.Read(corpus);

        // With a password each is an entry of its own; of all others one run reads every file.
        using var workspace = new Workspace();
        var entries = truth.Select(f => passwords.TryGetValue(f.Key, out var password)
            ? $"  - pfx: {{ path: {Quoted(Path.Combine(corpus, f.Key))}, password: {Quoted(password)} }}\n"
            : $"  - {Quoted(Path.Combine(corpus, f.Key))}\n");
        workspace.Write("inventory.yaml", "version: 1\ncertificates:\n" + string.Concat(entries));
        var run = await CliRun.Of("scan", "-i", workspace.Inventory, "-o", "json");

        var found = JsonNode.Parse(run.Out)!["certificates"]!.AsArray()
            .ToLookup(c => Path.GetRelativePath(corpus, (string)c!["container"]!).Replace('\\', '/'), c => c!);
        Assert.Equal("", string.Join("\n", truth.SelectMany(file => Faults(file.Key, [.. file], [.. found[file.Key].OrderBy(c => (int)c["index"]!)]))));
        Assert.True(truth.Count > 1500);
    }

    private static IEnumerable<string> Faults(string path, CorpusTruth[] expected, JsonNode[] found)
    {
        if (!expected.Select(e => e.Fingerprint).SequenceEqual(found.Select(f => (string)f["sha256"]!)))
        {
            return [$"{path}: {found.Length} certificates for {expected.Length}, or others"];
        }

        return expected.Zip(found).SelectMany(p => new[]
        {
            Fault(path, "ocsp", p.First.OcspSet.Distinct().Order(), Uris(p.Second, "ocsp")),
            Fault(path, "caIssuers", p.First.CaIssuersSet.Select(FirstLine).Distinct().Order(), Uris(p.Second, "caIssuers").Select(FirstLine)),
            Fault(path, "mustStaple", [p.First.MustStaple.ToString()], [((bool)p.Second["mustStaple"]!).ToString()]),
            Fault(path, "isAuthority", [p.First.IsAuthority.ToString()], [((bool)p.Second["isAuthority"]!).ToString()]),
        }).OfType<string>();
    }

    private static IEnumerable<string> Uris(JsonNode certificate, string field) => certificate[field]!.AsArray().Select(u => (string)u!).Distinct().Order();

    private static string FirstLine(string uri) => uri.Split(@"\x0a")[0];

    private static string? Fault(string path, string what, IEnumerable<string> expected, IEnumerable<string> found)
    {
        var (left, right) = (string.Join(' ', expected), string.Join(' ', found));
        return left == right ? null : $"{path}: {what}: openssl '{left}', scan '{right}'";
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
