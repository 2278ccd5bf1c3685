using System.Text.Json.Nodes;
using NJsonSchema;
using OcspEgress.Resolution.Dns;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Forges;

namespace OcspEgress.Cli.Tests;

/// <summary>Findings as SARIF: what GitHub takes, whatever they are about.</summary>
public sealed class SarifTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private string Inventory => Path.Combine(_workspace.Folder, "env", "inventory.yaml");

    private string Lock => Path.Combine(_workspace.Folder, "env", "egress.lock.yaml");

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("dead name server")]
    [InlineData("unknown revision")]
    [InlineData("nothing to compare")]
    [InlineData("lock missing")]
    [InlineData("certificate as inventory")]
    [InlineData("inventory broken")]
    [InlineData("revision's inventory broken")]
    [InlineData("file new since the revision")]
    [InlineData("dead endpoint")]
    [InlineData("certificate outside")]
    [InlineData("folder as lock")]
    [InlineData("secret without stack")]
    public async Task Diff_WhateverTheFindingIsAbout_StandsInAFileOfTheRepository(string scene)
    {
        Requires.Programs("git");
        await MakeAsync();
        var run = await RunAsync(scene);

        Assert.NotEmpty(Results(run));
        Assert.Empty(CodeScanning.Faults(run.Out, _workspace.Folder));
        await AssertSchemaAsync(run.Out);
    }

    [Fact]
    public async Task Diff_WhenACertificateCameFromAnEndpoint_SaysSoAtTheInventory()
    {
        Requires.Programs("git");
        await MakeAsync();
        _workspace.Issue("env/b.pem", "b.example.com").Issue("env/c.pem", "c.example.com").Write("env/inventory.yaml", "version: 1\ncertificates: [b.pem, c.pem]\n");
        await CliRun.Of("lock", "-i", Inventory);
        File.WriteAllText(Lock, File.ReadAllText(Lock)
            .Replace("container: b.pem", "container: '127.0.0.1:8463'", StringComparison.Ordinal).Replace("container: c.pem", "container: 'main:deleted.pem'", StringComparison.Ordinal));
        var run = await CliRun.Of("diff", Lock, Lock, "-i", Inventory, "-o", "sarif");

        Assert.Empty(CodeScanning.Faults(run.Out, _workspace.Folder));
        var results = Results(run).Where(r => Text(r).StartsWith("127.0.0.1:8463", StringComparison.Ordinal) || Text(r).StartsWith("main:deleted.pem", StringComparison.Ordinal)).ToList();
        Assert.True(results.Count >= 2, run.Out + run.Error);
        Assert.All(results, r => Assert.Equal("env/inventory.yaml", Uri(r)));
        Assert.Equal(results.Count, results.Select(r => (string)r["partialFingerprints"]!["primaryLocationLineHash"]!).Distinct().Count());
        Assert.DoesNotContain("%3A", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_WhenAFileOfARevisionIsMeant_StandsInTheSameFileOfToday()
    {
        Requires.Programs("git");
        await MakeAsync();
        var run = await RunAsync("revision's inventory broken");
        var results = Results(run).Where(r => Text(r).StartsWith("broken:", StringComparison.Ordinal)).ToList();
        Assert.Equal(["env/inventory.yaml"], results.Select(Uri).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Diff_WhenFindingsBelongToALine_StandsInIt()
    {
        await MakeAsync();
        File.WriteAllText(Inventory, "version: 1\ncertificates: [a.pem]\nfoo: 1\n");
        var run = await CliRun.Of("diff", Lock, Lock, "-i", Inventory, "-o", "sarif");
        var result = Assert.Single(Results(run), r => Text(r).Contains("foo", StringComparison.Ordinal));
        Assert.Equal(("env/inventory.yaml", 3), (Uri(result), (int)result["locations"]![0]!["physicalLocation"]!["region"]!["startLine"]!));
        Assert.Null(result["partialFingerprints"]);
    }

    [Fact]
    public void Faults_WhenALogBreaksARule_NamesIt()
    {
        const string Good = """
            {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t","rules":[{"id":"A","shortDescription":{"text":"a"},"fullDescription":{"text":"a"},"help":{"text":"a"}}]}},
            "results":[{"ruleId":"A","ruleIndex":0,"message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"x.yaml"},"region":{"startLine":1}}}]}]}]}
            """;
        _workspace.Write("x.yaml", "x\n");
        Assert.Empty(CodeScanning.Faults(Good, _workspace.Folder));
        Assert.NotEmpty(CodeScanning.Faults(Good.Replace("\"locations\"", "\"places\"", StringComparison.Ordinal), _workspace.Folder));
        Assert.NotEmpty(CodeScanning.Faults(Good.Replace("x.yaml", "127.0.0.1%3A8463", StringComparison.Ordinal), _workspace.Folder));
        Assert.NotEmpty(CodeScanning.Faults(Good.Replace("\"startLine\":1", "\"startLine\":0", StringComparison.Ordinal), _workspace.Folder));
        Assert.NotEmpty(CodeScanning.Faults(Good.Replace("\"help\"", "\"hilfe\"", StringComparison.Ordinal), _workspace.Folder));
    }

    private async Task<CliRun> RunAsync(string scene)
    {
        string[] args = ["diff", "--live", "-i", Inventory, "-o", "sarif"];
        switch (scene)
        {
            case "dead name server":
                return await CliRun.Of(new FixedAnswers { Otherwise = DnsOutcome.Timeout }, args);
            case "unknown revision":
                return await CliRun.Of("diff", "--base", "nope", "-i", Inventory, "-o", "sarif");
            case "nothing to compare":
                return await CliRun.Of("diff", "-i", Inventory, "-o", "sarif");
            case "lock missing":
                File.Delete(Lock);
                return await CliRun.Of(args);
            case "certificate as inventory":
                return await CliRun.Of("diff", "--live", "-i", Path.Combine(_workspace.Folder, "env", "a.pem"), "-o", "sarif");
            case "inventory broken":
                File.WriteAllText(Inventory, "version: 1\ncertificates: {\n");
                return await CliRun.Of(args);
            case "revision's inventory broken":
                return await CliRun.Of("diff", "--base", "broken", "-i", Inventory, "-o", "sarif");
            case "file new since the revision":
                return await CliRun.Of("diff", "--base", "empty", "-i", Inventory, "-o", "sarif");
            case "dead endpoint":
                File.WriteAllText(Inventory, "version: 1\ncertificates:\n  - endpoint: 127.0.0.1:1\n");
                return await CliRun.Of(args);
            case "certificate outside":
                File.WriteAllText(Inventory, "version: 1\ncertificates: [../../nowhere.pem, ../../*.pem]\n");
                return await CliRun.Of(args);
            case "folder as lock":
                return await CliRun.Of([.. args, "-l", Path.Combine(_workspace.Folder, "env")]);
            default:
                return await CliRun.Of([.. args, "--secret", "a=env:B"]);
        }
    }

    private async Task MakeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_workspace.Folder, "env"));
        Git("init", "--quiet", "--initial-branch=main");
        Commit("empty");
        File.WriteAllText(Inventory, "version: 1\ncertificates: [\n");
        File.WriteAllText(Lock, "version: 1\n");
        Commit("broken");
        _workspace.Issue("env/a.pem", "a.example.com", "http://ocsp.a.test").Write("env/inventory.yaml", "version: 1\ncertificates: [a.pem]\n");
        File.Delete(Lock);
        await CliRun.Of(new FixedAnswers().With("ocsp.a.test", "93.184.216.34"), "lock", "-i", Inventory);
        Commit("good");
    }

    private void Commit(string tag)
    {
        Git("add", "--all");
        Git("-c", "user.name=t", "-c", "user.email=t@t", "commit", "--quiet", "--allow-empty", "-m", tag);
        Git("tag", tag);
    }

    private void Git(params string[] args) => ProgramRun.Successful("git", null, ["-C", _workspace.Folder, .. args]);

    private static async Task AssertSchemaAsync(string log)
    {
        var schema = Path.Combine(Repository.Root, "tests", "pipelines", "node_modules", "@microsoft", "jest-sarif", "lib", "schemas", "sarif-2.1.0-rtm.5.json");
        Requires.Met(File.Exists(schema), "needs `npm ci` in tests/pipelines");
        var rules = await JsonSchema.FromFileAsync(schema, TestContext.Current.CancellationToken);
        Assert.Empty(rules.Validate(log));
    }

    private static List<JsonNode> Results(CliRun run) => [.. JsonNode.Parse(run.Out)!["runs"]![0]!["results"]!.AsArray().Select(r => r!)];

    private static string Text(JsonNode result) => (string)result["message"]!["text"]!;

    private static string Uri(JsonNode result) => (string)result["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]!;
}
