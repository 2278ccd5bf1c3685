using System.Text;
using System.Text.Json.Nodes;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests;

/// <summary>diff --preview: what <c>pulumi preview --json</c> says, in our words. Its form is that of real previews (RealEngine.Tests).</summary>
public sealed class PreviewTests : IDisposable
{
    private const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    private const string Nsg = "ocsp-egress:index:NsgEgress$azure-native:network:";
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Preview_WhenRulesComeGoAndChange_SaysSo()
    {
        var run = await PreviewAsync(
            "json",
            Step("create", $"{Nsg}SecurityRule::r-new", null, Rule("new-rule", "93.184.216.40")),
            Step("delete", $"{Nsg}SecurityRule::r-old", Rule("old-rule", "93.184.216.41"), null),
            Step("update", $"{Nsg}SecurityRule::r-wide", Rule("wide", "10.0.0.0/24"), Rule("wide", "10.0.0.0/16"), "destinationAddressPrefixes"),
            Step("update", $"{Nsg}SecurityRule::r-text", Rule("text", "93.184.216.42"), Rule("text", "93.184.216.42", "other words"), "description"),
            Step("delete", $"{Nsg}SecurityRule::deny", Rule("DenyInternetOutBound", "Internet", access: "Deny"), null),
            Step("same", $"{Nsg}SecurityRule::r-same", Rule("same", "93.184.216.43"), Rule("same", "93.184.216.43")),
            Step("update", "azure-native:network/v20230201:NetworkInterface::nic", new JsonObject(), new JsonObject(), "ipConfigurations"));
        Assert.Equal(ExitCode.Differs, run.Code);
        var preview = JsonNode.Parse(run.Out)!["preview"]!;
        Assert.Equal("Preview: 2 rules opened, 1 closed, 1 rewritten, 1 in the description alone; 1 other resource changed.", (string?)preview["verdict"]);
        Assert.Equal(
            ["opens DenyInternetOutBound", "opens new-rule", "closes old-rule", "description text", "rewrites wide"],
            preview["rules"]!.AsArray().Select(r => $"{r!["change"]} {r["name"]}"));
        var table = await CliRun.Of("diff", "--preview", At("preview.json"), "-i", _workspace.Inventory);
        Assert.Contains("+to 10.0.0.0/16 (65,280 addresses more)", table.Out, StringComparison.Ordinal);
        Assert.Contains("no longer denies", table.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("r-same", table.Out, StringComparison.Ordinal);
        Assert.Contains("ipConfigurations", table.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_WhenNothingChanges_ExitsWith0()
    {
        var run = await PreviewAsync("table", Step("same", $"{Nsg}SecurityRule::r", Rule("r", "93.184.216.43"), Rule("r", "93.184.216.43")));
        Assert.Equal((ExitCode.Done, "Preview: no rule is opened, closed or rewritten; 0 other resources changed."), (run.Code, run.Out.Trim()));
    }

    [Theory]
    [InlineData("delete-replaced,replace,create-replacement", "closes, then opens", "in between there is none")]
    [InlineData("create-replacement,replace,delete-replaced", "rewrites", "replaced, with all the rules in it.")]
    public async Task Preview_WhenTheGroupIsReplaced_SaysWhetherRulesAreGoneMeanwhile(string operations, string word, string warning)
    {
        var group = new JsonObject { ["networkSecurityGroupName"] = "web-nsg", ["securityRules"] = new JsonArray(Rule("r", "93.184.216.43", name: "name")) };
        var run = await PreviewAsync("table", [.. operations.Split(',').Select(o => Step(o, $"{Nsg}NetworkSecurityGroup::group", group.DeepClone(), group.DeepClone()))]);
        Assert.Equal(ExitCode.Differs, run.Code);
        Assert.Contains(word, run.Out, StringComparison.Ordinal);
        Assert.Contains("OCE022", run.Error, StringComparison.Ordinal);
        Assert.Contains(warning, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_WhenStepsTouchOurRulesFromOutsideThePlan_NamesThem()
    {
        var run = await PreviewAsync(
            "markdown",
            Step("delete", $"{Nsg}SecurityRule::a", Rule("ocsp-ocsp.a.test-80", "93.184.216.34"), null),
            Step("create", "azure-native:network:SecurityRule::foreign", null, Rule("anything", "*")),
            Step("refresh", $"{Nsg}SecurityRule::b", Rule("b", "93.184.216.35"), Rule("b", "93.184.216.35")),
            Step("update", $"{Nsg}SecurityRule::b", Rule("b", "0.0.0.0/0"), Rule("b", "93.184.216.35"), "destinationAddressPrefixes"));
        Assert.Equal(ExitCode.Differs, run.Code);
        Assert.Equal(3, run.Error.Split("OCE022").Length - 1);
        Assert.Contains("The rule ocsp-ocsp.a.test-80 goes, and the plan holds it.", run.Error, StringComparison.Ordinal);
        Assert.Contains("foreign is none of our components', and changes the rule anything in web-nsg.", run.Error, StringComparison.Ordinal);
        Assert.Contains("b was changed outside of Pulumi since the last deployment.", run.Error, StringComparison.Ordinal);

        // The comment says so, above the tables.
        Assert.True(run.Out.IndexOf("changed outside of Pulumi", StringComparison.Ordinal) is > 0 and var at && at < run.Out.IndexOf("<details>", StringComparison.Ordinal), run.Out);
    }

    [Fact]
    public async Task Preview_WhenARuleIsWrittenOtherwiseThanThePlan_NamesItAndNotWhereItIsUnknown()
    {
        var planned = await PreviewAsync("table", Step("create", $"{Nsg}SecurityRule::a", null, Rule("ocsp-ocsp.a.test-80", "93.184.216.34")));
        Assert.Equal("", planned.Error);
        var wide = await PreviewAsync("table", Step("create", $"{Nsg}SecurityRule::a", null, Rule("ocsp-ocsp.a.test-80", "93.184.0.0/16")));
        Assert.Contains("OCE022: The rule ocsp-ocsp.a.test-80 is written otherwise than the plan says: 93.184.0.0/16 port 80.", wide.Error, StringComparison.Ordinal);
        var unknown = await PreviewAsync("table", Step("create", $"{Nsg}SecurityRule::a", null, Rule("ocsp-ocsp.a.test-80", Unknown)));
        Assert.Equal("", unknown.Error);
        Assert.Contains("[known after deployment]", unknown.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Unknown, unknown.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_WhenValuesAreSecret_ShowsNone()
    {
        var before = Rule("s", "[secret]");
        var after = Rule("s", "93.184.216.44");
        after["destinationAddressPrefixes"] = new JsonObject { ["4dabf18193072939515e22adb298388d"] = "1b47061264138c4ac30d75fd1eb44270", ["plaintext"] = "\"10.9.9.9\"" };
        var run = await PreviewAsync("json", Step("update", $"{Nsg}SecurityRule::s", before, after, "destinationAddressPrefixes"));
        Assert.Equal(ExitCode.Differs, run.Code);
        Assert.Equal("rewrites", (string?)JsonNode.Parse(run.Out)!["preview"]!["rules"]![0]!["change"]);
        Assert.DoesNotContain("10.9.9.9", run.Out, StringComparison.Ordinal);
        Assert.Contains("[secret]", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_WhenTheFirewallChanges_ShowsNamesGroupsAndPorts()
    {
        static JsonObject Group(string host, string address) => new()
        {
            ["firewallPolicyName"] = "policy",
            ["ruleCollections"] = new JsonArray(new JsonObject
            {
                ["action"] = new JsonObject { ["type"] = "Allow" },
                ["rules"] = new JsonArray(
                    new JsonObject { ["name"] = "app", ["ruleType"] = "ApplicationRule", ["targetFqdns"] = new JsonArray(host), ["protocols"] = new JsonArray(new JsonObject { ["port"] = 80, ["protocolType"] = "Http" }) },
                    new JsonObject { ["name"] = "net", ["ruleType"] = "NetworkRule", ["destinationAddresses"] = new JsonArray(address), ["destinationPorts"] = new JsonArray("80") }),
            }),
        };
        var run = await PreviewAsync(
            "table",
            Step("update", "ocsp-egress:index:FirewallEgress$azure-native:network:FirewallPolicyRuleCollectionGroup::g", Group("ocsp.a.test", "192.0.2.1"), Group("*.test", "192.0.2.2"), "ruleCollections"),
            Step("update", "ocsp-egress:index:FirewallEgress$azure-native:network:IpGroup::ip", new JsonObject { ["ipGroupsName"] = "spoke", ["ipAddresses"] = new JsonArray("10.1.0.0/24") }, new JsonObject { ["ipGroupsName"] = "spoke", ["ipAddresses"] = new JsonArray("10.0.0.0/8") }, "ipAddresses[0]"));
        Assert.Contains("0 rules opened, 0 closed, 3 rewritten", run.Out, StringComparison.Ordinal);
        Assert.Contains("+to *.test", run.Out, StringComparison.Ordinal);
        Assert.Contains("+to 192.0.2.2", run.Out, StringComparison.Ordinal);
        Assert.Contains("+10.0.0.0/8 (16,776,960 addresses more)", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"steps\": [{\"op\": \"create\"", "OCE020: From here on it is no JSON")]
    [InlineData("", "OCE020")]
    [InlineData("Previewing update (dev):\n", "OCE020")]
    [InlineData("{\"a\": 1}", "OCE020: The JSON has no steps")]
    [InlineData("{\"steps\": \"none\"}", "OCE020: The JSON has no steps")]
    [InlineData("{\"sequence\":1}\n{\"sequence\":2}\n", "OCE020")]
    [InlineData("{\"steps\": [{\"op\": \"create\", \"urn\": \"\\ud800\"}]}", "OCE020")]
    [InlineData("{\"diagnostics\": [{\"severity\": \"error\", \"message\": \"error: no\\u001b[31m way\\n\"}], \"changeSummary\": null}", "OCE021: The preview ended with errors, so steps may be missing: error: no")]
    public async Task Preview_WhenItIsNoneOrFailed_ExitsWith2(string text, string expected)
    {
        await LockAsync();
        _workspace.Write("preview.json", text);
        var run = await CliRun.Of("diff", "--preview", At("preview.json"), "-i", _workspace.Inventory);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Error);
    }

    [Theory]
    [InlineData("{\"steps\": [null, 7, \"x\", [], {}, {\"op\": 5, \"urn\": {}}, {\"op\": \"update\", \"urn\": \"a\", \"oldState\": 1, \"newState\": [], \"detailedDiff\": 3}]}")]
    [InlineData("{\"steps\": [{\"op\": \"create\", \"urn\": \"urn:pulumi:s::p::azure-native:network:SecurityRule::n\", \"newState\": {\"inputs\": {\"securityRuleName\": {}, \"priority\": [], \"destinationAddressPrefixes\": [1, null, {}]}}}]}")]
    [InlineData("npm notice\n{\"steps\": []}")]
    public async Task Preview_WhenPartsOfItAreOfOtherTypes_ReadsTheRest(string text)
    {
        await LockAsync();
        _workspace.Write("preview.json", text);
        var run = await CliRun.Of("diff", "--preview", At("preview.json"), "-i", _workspace.Inventory);
        Assert.True(run.Code is ExitCode.Done or ExitCode.Differs, run.Error);
    }

    [Fact]
    public async Task Preview_WhenItIsDeeperThanAny_ExitsWith2()
    {
        await LockAsync();
        _workspace.Write("preview.json", "{\"steps\":" + new string('[', 100_000));
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("diff", "--preview", At("preview.json"), "-i", _workspace.Inventory)).Code);
        Assert.Contains("OCE020", (await CliRun.Of("diff", "--preview", At("nowhere.json"), "-i", _workspace.Inventory)).Error, StringComparison.Ordinal);
    }

    [Fact]
    [Trait(InProcess.Trait, InProcess.Value)]
    public async Task Preview_WhenItComesFromStandardInput_IsRead()
    {
        await LockAsync();
        var text = Text(Step("create", $"{Nsg}SecurityRule::r", null, Rule("r", "93.184.216.43")));
        var run = await CliRun.In(e => e with { In = () => new MemoryStream(Encoding.UTF8.GetBytes(text)) }, new FixedAnswers(), "diff", "--preview", "-", "-i", _workspace.Inventory);
        Assert.Contains("1 rule opened", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_WhenBesideARevision_GivesOneCommentFlowsFirst()
    {
        Requires.Programs("git");
        await LockAsync();
        ProgramRun.Successful("git", null, "-C", _workspace.Folder, "init", "-q", "-b", "main");
        ProgramRun.Successful("git", null, "-C", _workspace.Folder, "add", ".");
        ProgramRun.Successful("git", null, "-C", _workspace.Folder, "-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", "x");
        _workspace.Write("egress.lock.yaml", File.ReadAllText(_workspace.Lock).Replace("93.184.216.34", "93.184.216.99", StringComparison.Ordinal));

        // As many, and as long, as a hostile program makes them.
        var steps = Enumerable.Range(0, 3000).Select(i => Step("create", $"{Nsg}SecurityRule::r{i}", null, Rule($"r{i} {new string('x', 300)} @all", "93.184.216.43")))
            .Concat(Enumerable.Range(0, 3000).Select(i => Step("delete", $"azure-native:compute:VirtualMachine::<img src=x> ``` {i}", new JsonObject(), null)));
        _workspace.Write("preview.json", Text([.. steps]));
        var run = await CliRun.Of("diff", "--base", "HEAD", "--preview", At("preview.json"), "-i", _workspace.Inventory, "-o", "markdown");
        Assert.Equal(ExitCode.Differs, run.Code);
        Assert.True(Encoding.UTF8.GetByteCount(run.Out) <= 64_000, $"{run.Out.Length}");
        int[] order = [.. new[] { "**ocsp-egress:** servers of no group may open", "Preview: 3000 rules opened", "Rules, by the preview", "Resources beside the rules", "Cut to fit a comment: " }.Select(t => run.Out.IndexOf(t, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, order);
        Assert.Equal(order.Order(), order);
        Assert.DoesNotContain(run.Out.Split('`').Where((_, i) => i % 2 == 0), part => part.Contains("@all", StringComparison.Ordinal) || part.Contains("<img", StringComparison.Ordinal));
    }

    private static JsonObject Rule(string rule, string to, string description = "words", string access = "Allow", string name = "securityRuleName") => new()
    {
        ["access"] = access,
        ["description"] = description,
        ["destinationAddressPrefixes"] = new JsonArray(to),
        ["destinationPortRange"] = "80",
        ["direction"] = "Outbound",
        ["networkSecurityGroupName"] = "web-nsg",
        ["priority"] = 1000,
        ["protocol"] = "Tcp",
        [name] = rule,
        ["sourceAddressPrefix"] = "VirtualNetwork",
    };

    private static JsonObject Step(string operation, string resource, JsonNode? before, JsonNode? after, params string[] changed) => new()
    {
        ["op"] = operation,
        ["urn"] = $"urn:pulumi:dev::ocsp-egress::{resource}",
        ["oldState"] = before is null ? null : new JsonObject { ["inputs"] = before },
        ["newState"] = after is null ? null : new JsonObject { ["inputs"] = after },
        ["detailedDiff"] = changed.Length == 0 ? null : new JsonObject(changed.Select(c => KeyValuePair.Create(c, (JsonNode?)new JsonObject { ["kind"] = "update" }))),
    };

    private static string Text(params JsonObject[] steps) => new JsonObject { ["steps"] = new JsonArray([.. steps]) }.ToJsonString();

    private string At(string path) => Path.Combine(_workspace.Folder, path);

    private async Task LockAsync()
    {
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.a.test").Write("inventory.yaml", "version: 1\ncertificates: [a.pem]\n");
        Assert.Equal(ExitCode.Done, (await CliRun.Of(new FixedAnswers().With("ocsp.a.test", "93.184.216.34"), "lock", "-i", _workspace.Inventory)).Code);
    }

    private async Task<CliRun> PreviewAsync(string format, params JsonObject[] steps)
    {
        await LockAsync();
        _workspace.Write("preview.json", Text(steps));
        return await CliRun.Of("diff", "--preview", At("preview.json"), "-i", _workspace.Inventory, "-o", format);
    }
}
