using System.Text.Json.Nodes;

namespace OcspEgress.Cli.Tests;

/// <summary>What the inventory asks for besides certificates: through lock, plan, diff, explain, report and the targets.</summary>
public sealed class ServiceTests : IDisposable
{
    private const string Services = """
        services:
          - windowsRoots
          - { set: windowsActivation, group: web }
          - { azureKeyVault: contoso-web.vault.azure.net, group: web }
          - { host: agents.contoso.test, port: 3128, reason: agents report }
        responders: ["http://ocsp.next.test/"]
        groups: { web: { sources: [10.1.0.0/24] } }

        """;

    private readonly Workspace _workspace = new();

    private FixedAnswers Dns { get; } = new FixedAnswers()
        .With("ocsp.a.test", "93.184.216.34").With("ocsp.next.test", "93.184.216.40").With("ctldl.windowsupdate.com", "93.184.216.50")
        .With("contoso-web.vault.azure.net", "93.184.216.60").With("agents.contoso.test", "93.184.216.70");

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Services_WhenTheyAreAsked_GoTheWayOfResponders()
    {
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.a.test/").Write("inventory.yaml", "version: 1\ncertificates: [a.pem]\n");
        await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory);
        var old = Path.Combine(_workspace.Folder, "old.lock.yaml");
        File.Copy(_workspace.Lock, old);
        _workspace.Write("inventory.yaml", "version: 1\ncertificates: [a.pem]\n" + Services);

        var stale = await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory);
        Assert.Contains("inventory.yaml:4:5: error OCE410: The lock knows no address of ctldl.windowsupdate.com", stale.Error, StringComparison.Ordinal);

        var locked = await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory);
        Assert.Equal((0, ""), (locked.Code, locked.Error));
        Assert.Equal(
            [
                "ocsp-ocsp.a.test-80 80 93.184.216.34", "ocsp-ocsp.next.test-80 80 93.184.216.40", "service-agents.contoso.test-3128 3128 93.184.216.70",
                "service-azkms.core.windows.net-1688 1688 20.118.99.224,40.83.235.53", "service-contoso-web.vault.azure.net-443 443 93.184.216.60",
                "service-ctldl.windowsupdate.com-80 80 93.184.216.50", "service-kms.core.windows.net-1688 1688 23.102.135.246",
            ],
            await RulesAsync());

        var diff = await CliRun.Of("diff", old, _workspace.Lock, "-i", _workspace.Inventory);
        Assert.Equal(1, diff.Code);
        Assert.Contains("services or responders changed", diff.Out, StringComparison.Ordinal);
        Assert.Contains("6 rules added, 0 removed, 0 changed", diff.Out, StringComparison.Ordinal);

        var explained = await CliRun.Of("explain", "service-azkms.core.windows.net-1688", "-i", _workspace.Inventory);
        Assert.Contains("pinned at", explained.Out, StringComparison.Ordinal);
        Assert.Contains("inventory.yaml:5:5", explained.Out, StringComparison.Ordinal);
        Assert.Contains("none: Windows activation (KMS)", explained.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await CliRun.Of("explain", "service-agents.contoso.test-3128", "-i", _workspace.Inventory, "-o", "json")).Code);

        var page = Path.Combine(_workspace.Folder, "page.html");
        Assert.Equal(0, (await CliRun.Of("report", "-i", _workspace.Inventory, "--to", page)).Code);
        Assert.Contains("service-agents.contoso.test-3128", File.ReadAllText(page), StringComparison.Ordinal);
        Assert.Matches("20\\.118\\.99\\.224[^}]*40\\.83\\.235\\.53", (await CliRun.Of("render", "--target", "nftables", "-i", _workspace.Inventory)).Out);
    }

    [Fact]
    public async Task PlannedResponder_WhenTheCertificateNamesIt_KeepsRuleAndPriority()
    {
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.a.test/").Write("inventory.yaml", "version: 1\ncertificates: [a.pem]\nresponders: [\"http://ocsp.next.test/\"]\n");
        await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory);
        var before = await RulesAsync();
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.next.test/sub");
        await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory);

        Assert.Equal(before, await RulesAsync());
    }

    [Theory]
    [InlineData("services: [windowsRoot]", "Did you mean \"windowsRoots\"?")]
    [InlineData("services: [{ host: a.test, port: 80 }]", "\"host\" needs \"reason\" beside it")]
    [InlineData("services: [{ host: a.test, reason: x }]", "\"host\" needs \"port\" beside it")]
    [InlineData("services: [{ set: windowsRoots, port: 80 }]", "\"port\" needs \"host\" beside it")]
    [InlineData("services: [{ set: windowsRoots, group: nobody }]", "error OCE119")]
    [InlineData("services: [{ host: 10.0.0.1, port: 80, reason: x }]", "10.0.0.1:80 of services is not opened")]
    [InlineData("services: [windowsRoots]\npolicy: { deniedHosts: [ctldl.windowsupdate.com] }", "error OCE322")]
    [InlineData("responders: [\"ldap://a.test/\"]", "error OCE115")]
    [InlineData("responders: [\"http://a.test:8080/\"]", "a.test:8080 of responders is not opened because policy.allowedPorts lacks port 8080")]
    public async Task Request_WhenItCannotBeMeant_IsAnErrorAtItsPlace(string yaml, string part)
    {
        _workspace.Write("inventory.yaml", "version: 1\ncertificates: []\n" + yaml + "\n");

        var run = await CliRun.Of(Dns, "plan", "-i", _workspace.Inventory);

        Assert.Equal(2, run.Code);
        Assert.Contains(part, run.Error, StringComparison.Ordinal);
        Assert.Contains("inventory.yaml:3:", run.Error, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<string>> RulesAsync() =>
        JsonNode.Parse((await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory, "-o", "json")).Out)!["rules"]!.AsArray()
            .OrderBy(r => (string)r!["name"]!, StringComparer.Ordinal)
            .Select(r => $"{r!["name"]} {r["port"]} {string.Join(',', r["destinations"]!.AsArray())}");
}
