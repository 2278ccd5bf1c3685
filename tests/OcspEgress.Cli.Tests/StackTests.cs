using System.Text.Json.Nodes;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests;

/// <summary><c>--stack</c>: the config of a Pulumi stack in place of an inventory file.</summary>
public sealed class StackTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public StackTests() => Directory.CreateDirectory(Path.Combine(_workspace.Folder, "stacks"));

    private FixedAnswers Dns { get; } = new FixedAnswers().With("ocsp.a.test", "93.184.216.34");

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("dev", 4)]
    [InlineData("hub", 7)]
    [InlineData("existing", 3)]
    public async Task Plan_WhenASampleStackIsNamed_ShowsTheRulesOfItsLock(string stack, int rules)
    {
        var run = await CliRun.Of("plan", "--locked", "--stack", stack, "--project", Repository.Root, "-o", "json");

        Assert.Equal((0, rules), (run.Code, JsonNode.Parse(run.Out)!["rules"]!.AsArray().Count));
    }

    [Fact]
    public async Task Lock_WhenCertificatesStandInTheConfig_WritesTheLockOfTheStack()
    {
        _workspace.Issue("stacks/a.pem", "a.example.com", "http://ocsp.a.test");
        Write("  p:certificates: [a.pem]\n  other:certificates: [no.pem]\n  p:servers: { count: many }\n");

        var locked = await CliRun.Of(Dns, "lock", "--stack", "org/p/s", "--project", _workspace.Folder);
        var explained = await CliRun.Of("explain", "ocsp-ocsp.a.test-80", "--stack", "s", "--project", _workspace.Folder);

        Assert.Equal((0, 0), (locked.Code, explained.Code));
        Assert.True(File.Exists(Path.Combine(_workspace.Folder, "stacks", "s", "egress.lock.yaml")));
        Assert.Contains("stacks/Pulumi.s.yaml:", explained.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenValuesAreEncrypted_NamesEachAndTakesThem()
    {
        _workspace.Issue("stacks/a.pem", "a.example.com", "http://ocsp.a.test");
        Write("""
              p:certificates:
                - pem: { secure: v1:abc }
                  name: a
                - pfx: { content: { secure: v1:def }, password: { secure: v1:ghi } }
              p:adminPassword: { secure: v1:jkl }

            """);
        string[] command = ["lock", "--stack", "s", "--project", _workspace.Folder];
        var missing = await CliRun.Of(Dns, command);

        Write("  p:certificates:\n    - pem: { secure: v1:abc }\n      name: a\n");
        var path = Path.Combine(_workspace.Folder, "stacks", "a.pem");
        var given = await CliRun.Of(Dns, [.. command, "--secret", $"p:certificates[0].pem=file:{path}"]);
        var surplus = await CliRun.Of(Dns, [.. command, "--secret", $"certificates[0].pem=file:{path}", "--secret", "certificates[1].pem=env:NO_SUCH"]);

        Assert.Equal((2, 0, 2), (missing.Code, given.Code, surplus.Code));
        Assert.All(
            ["p:certificates[0].pem=env:NAME", "p:certificates[1].pfx.content=env:NAME", "p:certificates[1].pfx.password=env:NAME"],
            part => Assert.Contains(part, missing.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("adminPassword", missing.Error, StringComparison.Ordinal);
        Assert.Contains("There is no encrypted value at p:certificates[1].pem", surplus.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../x", "OCE131")]
    [InlineData("nobody", "OCE131")]
    public async Task Plan_WhenTheStackIsNone_SaysSo(string stack, string code)
    {
        Write("");
        var run = await CliRun.Of("plan", "--stack", stack, "--project", _workspace.Folder);

        Assert.Equal(2, run.Code);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_WhenOptionsDoNotGoTogether_SaysSo()
    {
        Write("  p:certificates: [a.pem]\n");
        var both = await CliRun.Of("plan", "--stack", "s", "--project", _workspace.Folder, "-i", "inventory.yaml");
        var secret = await CliRun.Of("plan", "--secret", "a=env:B", "-i", Path.Combine(_workspace.Folder, "none.yaml"));

        Assert.Equal((2, 2), (both.Code, secret.Code));
        Assert.Contains("OCE007", both.Error, StringComparison.Ordinal);
        Assert.Contains("OCE007", secret.Error, StringComparison.Ordinal);
    }

    private void Write(string config) =>
        _workspace.Write("Pulumi.yaml", "name: p\nruntime: dotnet\nstackConfigDir: stacks\n")
            .Write("stacks/Pulumi.s.yaml", $"encryptionsalt: v1:x\nconfig:\n{(config.Length == 0 ? "  p:x: y\n" : config)}");
}
