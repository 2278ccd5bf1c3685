using System.Text.Json.Nodes;
using NJsonSchema;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Forges;

namespace Pipelines.Tests;

/// <summary>review.sh: the comment on a pull request, and the findings.</summary>
public sealed class ReviewTests
{
    [Theory]
    [InlineData(Forge.GitHub)]
    [InlineData(Forge.Azure)]
    [InlineData(Forge.GitLab)]
    public async Task Review_WhenRunTwice_KeepsOneComment(Forge forge)
    {
        await using var scene = new DriftScene(forge);
        await scene.StartFromAsync(1);
        if (forge != Forge.Azure)
        {
            scene.Api.Comments.Add(new ForgeText(1, "person", "<!-- ocsp-egress: diff of stack -->\nnot from the job"));
        }

        var people = scene.Api.Comments.ToArray();
        Assert.Equal(0, scene.Run(1, "review.sh", [], "HEAD", "12").ExitCode);
        Assert.Contains("No rule differs", Assert.Single(scene.Api.Comments.Except(people)).Text, StringComparison.Ordinal);

        scene.Write("egress.lock.yaml", scene.LockOf("main").Replace("93.184.216.34", "93.184.216.99", StringComparison.Ordinal));
        Assert.Equal(0, scene.Run(1, "review.sh", [], "HEAD", "12").ExitCode);
        var comment = Assert.Single(scene.Api.Comments.Except(people)).Text;
        Assert.StartsWith("<!-- ocsp-egress: diff of stack -->\n**ocsp-egress:** ", comment, StringComparison.Ordinal);
        Assert.Contains("+93.184.216.99", comment, StringComparison.Ordinal);
        Assert.Equal(people, scene.Api.Comments.Take(people.Length));
    }

    [Fact]
    public async Task Review_WhenThereIsNoToken_WritesTheFilesAndAsksNobody()
    {
        await using var scene = new DriftScene();
        await scene.StartFromAsync(1);
        scene.Api.IsDown = true;
        Assert.Equal(0, scene.Run(1, "review.sh", ["GITHUB_TOKEN="], "HEAD", "12").ExitCode);
        Assert.Contains("No rule differs", File.ReadAllText(Path.Combine(scene.Checkout, "diff.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_WhenACertificateFileIsReplacedWithoutLock_SaysSoFirstAndFails()
    {
        await using var scene = new DriftScene();
        await scene.StartFromAsync(1);
        scene.Issue("web.pem", "http://ocsp.a.test", "new");
        scene.CommitAll("x");
        var run = scene.Run(1, "review.sh", [], "HEAD^", "12");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("OCE490", run.Error, StringComparison.Ordinal);
        Assert.Contains("The lock does not know 1 certificate", Assert.Single(scene.Api.Comments).Text.Split('\n')[1], StringComparison.Ordinal);
        Assert.Contains("OCE490", File.ReadAllText(Path.Combine(scene.Checkout, "findings.sarif")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_WhenThereIsAPreview_GivesOneCommentAndLeadsToWhatDoesNotFit()
    {
        await using var scene = new DriftScene();
        await scene.StartFromAsync(1);
        var steps = Enumerable.Range(0, 1000).Select(i => $$"""{"op": "delete", "urn": "urn:pulumi:s::p::azure-native:compute:VirtualMachine::server-{{i}}"}""");
        scene.Write("preview.json", $$"""{"steps": [{{string.Join(", ", steps)}}]}""");
        var run = scene.Run(1, "review.sh", ["PREVIEW=stack/preview.json", "GITHUB_SERVER_URL=https://forge.test", "GITHUB_RUN_ID=7"], "HEAD", "12");
        Assert.True(run.ExitCode == 0, run.Error);
        var text = Assert.Single(scene.Api.Comments).Text;
        Assert.Contains("No rule differs", text, StringComparison.Ordinal);
        Assert.Contains("1000 other resources changed, 1000 of them deleted or replaced", text, StringComparison.Ordinal);
        Assert.Contains("Everything: diff.json of https://forge.test/", text, StringComparison.Ordinal);
        Assert.True(text.Length <= 65_535);
        Assert.Equal(1000, JsonNode.Parse(File.ReadAllText(Path.Combine(scene.Checkout, "diff.json")))!["preview"]!["resources"]!.AsArray().Count);
    }

    [Fact]
    public async Task Review_WhenTheRevisionIsUnknown_SaysSoAndFails()
    {
        await using var scene = new DriftScene();
        await scene.StartFromAsync(1);
        Assert.Equal(2, scene.Run(1, "review.sh", [], "origin/$(touch pwned)", "12").ExitCode);
        Assert.Contains("could not be compared", Assert.Single(scene.Api.Comments).Text, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(scene.Checkout, "pwned")));
    }

    [Fact]
    public async Task Findings_WhenWritten_AreValidSarifAndAReportForGitLab()
    {
        var schema = Path.Combine(LintTests.Folder, "node_modules", "@microsoft", "jest-sarif", "lib", "schemas", "sarif-2.1.0-rtm.5.json");
        Requires.Met(File.Exists(schema), "needs `npm ci` in tests/pipelines");
        await using var scene = new DriftScene();
        await scene.StartFromAsync(1);
        scene.Issue("naked.pem", "ldap://nowhere ##vso[x]\u001b[31m");
        scene.Entries("web.pem", "naked.pem", "missing.pem");
        scene.Run(1, "review.sh", [], "HEAD", "");
        var findings = Path.Combine(scene.Checkout, "findings.sarif");
        var log = File.ReadAllText(findings);
        Assert.NotEmpty(JsonNode.Parse(log)!["runs"]![0]!["results"]!.AsArray());
        var rules = await JsonSchema.FromFileAsync(schema, TestContext.Current.CancellationToken);
        Assert.Empty(rules.Validate(log));
        Assert.Empty(CodeScanning.Faults(log, scene.Checkout));
        Assert.NotEmpty(rules.Validate(log.Replace("\"ruleId\"", "\"ruleName\"", StringComparison.Ordinal)));

        var program = Path.Combine(Repository.Root, "docs", "pipelines", "scripts", "code-quality.jq");
        var report = JsonNode.Parse(ProgramRun.Successful("jq", null, "-f", program, findings))!.AsArray();
        Assert.NotEmpty(report);
        Assert.All(report, r => Assert.Contains((string)r!["severity"]!, (string[])["info", "minor", "major"]));
        Assert.Equal(report.Count, report.Select(r => (string)r!["fingerprint"]!).Distinct().Count());
        Assert.All(report, r => Assert.Equal("stack/inventory.yaml", (string)r!["location"]!["path"]!));
    }
}
