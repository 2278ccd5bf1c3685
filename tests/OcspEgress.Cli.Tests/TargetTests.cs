using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OcspEgress.Cli;

namespace OcspEgress.Cli.Tests;

/// <summary>Targets: what one of them cannot take is no fault of another, and an inventory may have several by name.</summary>
public sealed partial class TargetTests : IDisposable
{
    private const string Nsg = """
        {"name":"nsg","securityRules":[{"name":"deny","priority":4000,"direction":"Outbound","access":"Deny","protocol":"*","sourceAddressPrefix":"*","sourcePortRange":"*","destinationAddressPrefix":"Internet","destinationPortRange":"*"}]}
        """;

    private readonly Workspace _desk = new();

    private static FixedAnswers Answers { get; } = new[] { "a", "b", "c", "web", "db", "both", "other", "none" }
        .Concat(Enumerable.Range(0, 2000).Select(i => string.Create(CultureInfo.InvariantCulture, $"ocsp{i}")))
        .Select((host, i) => (Host: $"{host}.example", Address: string.Create(CultureInfo.InvariantCulture, $"93.184.{i / 250}.{(i % 250) + 1}")))
        .Aggregate(new FixedAnswers(), (all, a) => all.With(a.Host, a.Address));

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData("nftables", ExitCode.Done, "")]
    [InlineData("bicep-firewall", ExitCode.Done, "")]
    [InlineData("bicep", ExitCode.BadInput, "OCE522")]
    [InlineData("azureNsg", ExitCode.BadInput, "OCE522")]
    public async Task Render_WhenTheBandOfAnotherTargetIsTooSmall_Renders(string target, int code, string finding)
    {
        _desk.Issue("web.pem", "www.example.com", "http://a.example", "http://b.example", "http://c.example")
            .Write("inventory.yaml", """
                version: 1
                certificates: [{path: web.pem, group: web}]
                groups: {web: {sources: [10.1.0.0/24]}}
                targets: {azureNsg: {priorities: {from: 200, to: 201}}}
                """);

        var run = await RenderAsync(target);

        Assert.Equal(code, run.Code);
        Assert.Equal(code == ExitCode.Done, run.Out.Contains("c.example", StringComparison.Ordinal));
        Assert.Contains(finding, run.Error, StringComparison.Ordinal);
        Assert.Equal(finding.Length == 0, !run.Error.Contains("OCE5", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Done, (await CliRun.Of(Answers, "lock", "-i", _desk.Inventory)).Code);
        var plan = await CliRun.Of("plan", "--locked", "-i", _desk.Inventory);
        Assert.Equal(ExitCode.Done, plan.Code);
        Assert.Contains("warning OCE522", plan.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_WhenThereAreTwoThousandHosts_TheNsgAloneRefusesWithTheWayOut()
    {
        foreach (var urls in Enumerable.Range(0, 2000).Select(i => string.Create(CultureInfo.InvariantCulture, $"http://ocsp{i}.example")).Chunk(50))
        {
            _desk.Issue($"{new Uri(urls[0]).Host}.pem", "www.example.com", urls);
        }

        _desk.Write("inventory.yaml", """
            version: 1
            certificates: [{path: "*.pem", group: web}]
            groups: {web: {sources: [10.1.0.0/24]}}
            targets: {wide: {kind: azureNsg, priorities: {from: 100, to: 4096}}}
            """);
        Assert.Equal("", (await CliRun.Of(Answers, "lock", "-i", _desk.Inventory)).Error);

        foreach (var target in new[] { "nftables", "bicep-firewall" })
        {
            var run = await CliRun.Of("render", "--locked", "-t", target, "-i", _desk.Inventory);
            Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
            Assert.Equal(2000, Hosts().Matches(run.Out).Select(m => m.Value).Distinct(StringComparer.Ordinal).Count());
        }

        foreach (var (target, finding) in new[] { ("bicep", "OCE522"), ("wide", "OCE602") })
        {
            var run = await CliRun.Of("render", "--locked", "-t", target, "-i", _desk.Inventory);
            Assert.Equal((ExitCode.BadInput, ""), (run.Code, run.Out));
            Assert.Contains($"error {finding}", run.Error, StringComparison.Ordinal);
            Assert.Contains("use a firewall that takes names", run.Error, StringComparison.Ordinal);
        }
    }

    // The lock as commit b99b7cc wrote it.
    [Fact]
    public async Task Lock_WhenItIsOfAnEarlierVersion_IsReadAndItsPrioritiesStay()
    {
        _desk.Issue("a.pem", "a.example.com", "http://a.example").Issue("b.pem", "b.example.com", "http://b.example")
            .Write("inventory.yaml", "version: 1\ncertificates: [a.pem, b.pem]\n");
        Assert.Equal(ExitCode.Done, (await CliRun.Of(Answers, "lock", "-i", _desk.Inventory)).Code);
        var text = await File.ReadAllTextAsync(_desk.Lock, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            _desk.Lock,
            text[..text.IndexOf("targets:", StringComparison.Ordinal)] + """
                rules:
                  - {name: 'ocsp-a.example-80', priority: 1007}
                  - {name: 'ocsp-b.example-80', priority: 1004}

                """,
            TestContext.Current.CancellationToken);

        Assert.Equal(["ocsp-a.example-80 1007", "ocsp-b.example-80 1004"], await PrioritiesAsync());
        _desk.Issue("c.pem", "c.example.com", "http://c.example").Write("inventory.yaml", "version: 1\ncertificates: [a.pem, b.pem, c.pem]\n");
        Assert.Equal(ExitCode.Done, (await CliRun.Of(Answers, "lock", "-i", _desk.Inventory)).Code);

        // 1005 and 1006 may belong to rules that are deployed still.
        Assert.Equal(["ocsp-a.example-80 1007", "ocsp-b.example-80 1004", "ocsp-c.example-80 1000"], await PrioritiesAsync());
        Assert.Contains("""
              - target: azureNsg
                freed: [1005, 1006]
                rules:
                  - {name: ocsp-a.example-80, priority: 1007, places: {all: 1, ipv4: 1}}
                  - {name: ocsp-b.example-80, priority: 1004, places: {all: 0, ipv4: 0}}
                  - {name: ocsp-c.example-80, priority: 1000, places: {all: 2, ipv4: 2}}
            """, await File.ReadAllTextAsync(_desk.Lock, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Targets_WhenTheyAreNamed_EachHasTheRulesOfItsGroups()
    {
        Several();
        Assert.Equal(ExitCode.Done, (await CliRun.Of(Answers, "lock", "-i", _desk.Inventory)).Code);

        Assert.Equal(["both.example", "web.example"], await HostsAsync("web-nsg"));
        Assert.Equal(["both.example", "db.example"], await HostsAsync("db-nsg"));
        Assert.Equal(["none.example", "other.example"], await HostsAsync("hub"));
        Assert.Equal(["both.example", "db.example", "none.example", "other.example", "web.example"], await HostsAsync("bicep"));

        // Of a shared rule each has its own servers alone.
        var web = await CliRun.Of("render", "--locked", "-t", "web-nsg", "-i", _desk.Inventory);
        Assert.Contains("10.1.0.0/24", web.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("10.2.0.0/24", web.Out, StringComparison.Ordinal);
        Assert.Contains("priority: 300", web.Out, StringComparison.Ordinal);
        Assert.Contains("priority: 1000", (await CliRun.Of("render", "--locked", "-t", "db-nsg", "-i", _desk.Inventory)).Out, StringComparison.Ordinal);

        var judged = await CliRun.Of("simulate", "--locked", "--nsg", _desk.Write("nsg.json", Nsg).Folder + "/nsg.json", "--with-plan", "--target", "db-nsg", "-o", "json", "-i", _desk.Inventory);
        Assert.Equal(ExitCode.Done, judged.Code);
        Assert.Equal(["ocsp-both.example-80", "ocsp-db.example-80"], JsonNode.Parse(judged.Out)!["responders"]!.AsArray().Select(r => (string)r!["rule"]!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("render", "web-nsh", "Did you mean web-nsg?")]
    [InlineData("render", "nftable", "Did you mean nftables?")]
    [InlineData("render", "quite-another", "bicep, bicep-firewall, nftables, db-nsg, hub, web-nsg")]
    [InlineData("simulate", "hub", "bicep, db-nsg, web-nsg")]
    public async Task Target_WhenItDoesNotExist_SaysWhichDo(string command, string target, string known)
    {
        Several();
        string[] more = command == "simulate" ? ["--nsg", "nsg.json"] : [];

        var run = await CliRun.Of([command, "--locked", "-t", target, "-i", _desk.Inventory, .. more]);

        Assert.Equal((ExitCode.BadInput, ""), (run.Code, run.Out));
        Assert.StartsWith("error OCE616: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(known, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Targets_WhenTheyAreWrong_AllIsSaid()
    {
        _desk.Issue("web.pem", "www.example.com", "http://a.example").Write("inventory.yaml", """
            version: 1
            certificates: [web.pem]
            targets:
              azureNgs: {}
              bicep: {kind: azureNsg}
              web: {kind: azureNsq}
              edge: {kind: nftables, priorities: {from: 100, to: 200}}
              hub: {kind: azureFirewall, groups: [wep]}
            """);

        var run = await CliRun.Of("plan", "-i", _desk.Inventory);

        Assert.Equal(ExitCode.BadInput, run.Code);
        string[] expected = ["Did you mean \"azureNsg\"?", "Choose another name", "is not one of azureFirewall, azureNsg, nftables", "There is no key \"priorities\" here", "There is no group \"wep\""];
        Assert.All(expected.Take(4), e => Assert.Contains(e, run.Error, StringComparison.Ordinal));
    }

    private void Several() => _desk
        .Issue("web.pem", "www.example.com", "http://web.example", "http://both.example")
        .Issue("db.pem", "db.example.com", "http://db.example", "http://both.example")
        .Issue("other.pem", "other.example.com", "http://other.example")
        .Issue("none.pem", "none.example.com", "http://none.example")
        .Write("inventory.yaml", """
            version: 1
            certificates:
              - {path: web.pem, group: web}
              - {path: db.pem, group: db}
              - {path: other.pem, group: other}
              - none.pem
            groups:
              web: {sources: [10.1.0.0/24]}
              db: {sources: [10.2.0.0/24]}
              other: {sources: [10.3.0.0/24]}
            targets:
              web-nsg: {kind: azureNsg, groups: [web], priorities: {from: 300, to: 399}}
              db-nsg: {kind: azureNsg, groups: [db]}
              hub: {kind: nftables, rest: true}
            """);

    private Task<CliRun> RenderAsync(string target) => CliRun.Of(Answers, "render", "-t", target, "-i", _desk.Inventory);

    private async Task<string[]> HostsAsync(string target)
    {
        var run = await CliRun.Of("render", "--locked", "-t", target, "-i", _desk.Inventory);
        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        return [.. Hosts().Matches(run.Out).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private async Task<string[]> PrioritiesAsync()
    {
        var run = await CliRun.Of("plan", "--locked", "-o", "json", "-i", _desk.Inventory);
        Assert.Equal(ExitCode.Done, run.Code);
        return [.. JsonNode.Parse(run.Out)!["rules"]!.AsArray().Select(r => $"{r!["name"]} {r["priority"]}").Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"ocsp-([\w.]+\.example)-80")]
    private static partial Regex Hosts();
}
