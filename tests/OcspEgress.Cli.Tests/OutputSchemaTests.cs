using System.Text.Json.Nodes;
using NJsonSchema;
using OcspEgress.Cli.Reports.Schemas;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Cli.Tests;

/// <summary>What commands print in JSON is what their schemas say: every field, and no other.</summary>
[Trait(InProcess.Trait, InProcess.Value)]
public sealed class OutputSchemaTests : IDisposable
{
    private static readonly FixedAnswers Dns = new FixedAnswers()
        .With("ocsp.a.test", "93.184.216.34", "2606:2800:220:1::1").With("ocsp.b.test", "93.184.216.40");

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Schemas_WhenPublished_AreThoseOfTheCommand()
    {
        foreach (var command in OutputSchemas.Commands)
        {
            GoldenFile.Check($"docs/schemas/{command}.schema.json", OutputSchemas.ToJson(command));
        }
    }

    [Fact]
    public async Task Schema_WhenAskedForACommand_PrintsItsOwn() =>
        Assert.Equal(OutputSchemas.ToJson("plan"), (await CliRun.Of("schema", "--of", "plan")).Out);

    [Fact]
    public async Task Outputs_OfEachCommand_HaveTheFormOfTheirSchemas()
    {
        await MakeAsync();
        string[] calls =
        [
            "scan", "scan --chain " + Path.Combine(_workspace.Folder, "odd.pem"), "plan", "plan --locked", "lock --check", "lock", "lock --prune", "verify", "simulate --locked --nsg nsg.json",
            "diff --live", "diff old.lock.yaml egress.lock.yaml", "diff egress.lock.yaml old.lock.yaml",
        ];
        foreach (var call in calls)
        {
            var words = call.Split(' ').Select(w => w.Contains('.', StringComparison.Ordinal) && !Path.IsPathRooted(w) ? Path.Combine(_workspace.Folder, w) : w).ToArray();
            var dns = call == "verify" ? new FixedAnswers() : Dns;
            var run = await CliRun.Of(dns, [.. words, "-i", _workspace.Inventory, "-o", "json"]);
            await AssertFormAsync(words[0], call, run);
        }
    }

    [Fact]
    public async Task Schema_WhenAFieldIsMissingOrNew_Refuses()
    {
        await MakeAsync();
        var plan = JsonNode.Parse((await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory, "-o", "json")).Out)!;
        var schema = await JsonSchema.FromJsonAsync(OutputSchemas.ToJson("plan"), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(plan.ToJsonString()));
        foreach (var (name, node) in new[] { ("rules[0]", plan["rules"]![0]!), ("root", plan) })
        {
            node["more"] = 1;
            Assert.NotEmpty(schema.Validate(plan.ToJsonString()));
            node.AsObject().Remove("more");
            Assert.True(node.AsObject().Remove(name == "root" ? "groups" : "destinations"));
            Assert.NotEmpty(schema.Validate(plan.ToJsonString()));
        }
    }

    [Fact]
    public async Task Scan_WhenLocationsAreOdd_ListsUrisByteForByteAndNamesApart()
    {
        await MakeAsync();
        var run = await CliRun.Of("scan", Path.Combine(_workspace.Folder, "odd.pem"), "-o", "json");
        var report = JsonNode.Parse(run.Out)!;
        var certificate = report["certificates"]![0]!;

        Assert.Equal(["http://OCSP.a.test:80/%41", "ldap://x"], certificate["ocsp"]!.AsArray().Select(u => (string)u!));
        Assert.Equal("""{"purpose":"ocsp","kind":"dNSName","text":"ocsp.name.test"}""", certificate["otherLocations"]![0]!.ToJsonString());
        Assert.Equal("http://OCSP.a.test:80/%41", (string)certificate["responders"]![0]!["uri"]!);
        Assert.Contains(report["diagnostics"]!.AsArray(), d => (string)d!["code"]! == "OCE311" && (int)d["location"]!["line"]! == 1);
        var responder = Assert.Single(report["responders"]!.AsArray())!;
        Assert.Equal(("ocsp.a.test", 80, "http", (string)certificate["sha256"]!), ((string)responder["host"]!, (int)responder["port"]!, (string)responder["scheme"]!, (string)responder["certificates"]![0]!));
    }

    [Fact]
    public async Task Scan_WhenACertificateStandsTwiceInAFile_ShowsItTwice()
    {
        _workspace.Issue("a.pem", "a.example", "http://ocsp.a.test");
        var text = await File.ReadAllTextAsync(Path.Combine(_workspace.Folder, "a.pem"), TestContext.Current.CancellationToken);
        _workspace.Write("a.pem", text + text);
        var run = await CliRun.Of("scan", Path.Combine(_workspace.Folder, "a.pem"), "-o", "json");
        Assert.Equal([0, 1], JsonNode.Parse(run.Out)!["certificates"]!.AsArray().Select(c => (int)c!["index"]!));
    }

    [Fact]
    public async Task Plan_WhenGroupsAndAddressesAreKnown_NamesThem()
    {
        await MakeAsync();
        var plan = JsonNode.Parse((await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory, "-o", "json")).Out)!;
        Assert.Equal("""[{"name":"","networks":[]},{"name":"web","networks":["10.1.0.0/24"]}]""", plan["groups"]!.ToJsonString());
        Assert.Contains("""{"host":"ocsp.a.test","address":"93.184.216.34","firstSeen":"2026-09-01","lastSeen":"2026-09-01"}""", plan["addresses"]!.AsArray().Select(a => a!.ToJsonString()));
    }

    private static async Task AssertFormAsync(string command, string call, CliRun run)
    {
        Assert.True(run.Out.StartsWith('{'), $"{call}: {run.Error}");
        var schema = await JsonSchema.FromJsonAsync(OutputSchemas.ToJson(command), TestContext.Current.CancellationToken);
        var faults = schema.Validate(run.Out);
        Assert.True(faults.Count == 0, $"{call}: {string.Join("; ", faults.Take(3))}");
    }

    private async Task MakeAsync()
    {
        _workspace
            .Issue("a.pem", "a.example.com", "http://ocsp.a.test/x", "https://ocsp.b.test")
            .Issue("b.pem", "b.example.com", "http://ocsp.b.test")
            .Issue("odd.pem", new CertificateRequestSpec
            {
                Names = ["odd.example"],
                OcspUrls = ["http://OCSP.a.test:80/%41", "ldap://x"],
                ExtraAccess = [AccessEntry.Dns(AccessEntry.OcspMethod, "ocsp.name.test")],
            })
            .Write("nsg.json", """{"name":"nsg","securityRules":[{"name":"deny","properties":{"priority":200,"direction":"Outbound","access":"Deny","protocol":"*","sourceAddressPrefix":"*","sourcePortRange":"*","destinationAddressPrefix":"Internet","destinationPortRange":"*"}}]}""")
            .Write("inventory.yaml", "version: 1\ncertificates: [a.pem]\n");
        await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory);
        File.Move(_workspace.Lock, Path.Combine(_workspace.Folder, "old.lock.yaml"));
        _workspace.Write("inventory.yaml", "version: 1\ncertificates: [a.pem, { path: b.pem, group: web }, odd.pem]\ngroups: { web: { sources: [10.1.0.0/24] } }\nacknowledge: [{ code: OCE311, where: odd.pem, why: known }]\n");
        await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory);
    }
}
