using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OcspEgress.Resolution.Dns;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests;

/// <summary>
/// Every verb, target and format says the same in a process of its own, byte for byte, as in this one. Where a native file
/// is named, that is the native command beside the managed one.
/// </summary>
public sealed partial class ProcessParityTests : IAsyncDisposable
{
    private readonly Workspace _workspace = new();
    private readonly ScriptedNameServer _server = new((query, _) => Answer(query));

    public ProcessParityTests() => _workspace
        .Issue("a.pem", "a.example.com", "http://ocsp.a.test/x", "http://ocsp.b.test")
        .Issue("b.pem", "b.example.com", "http://ocsp.b.test", "https://ocsp.b.test")
        .Issue("c.pem", "c.example.com", "http://ocsp.gone.test")
        .Issue("d.pem", "d.example.com", "ftp://ocsp.d.test", "http://10.0.0.1/")
        .Write("lists.txt", "not a certificate")
        .Write("inventory.yaml", Inventory("a.pem, b.pem"))
        .Write("faulty.yaml", Inventory("c.pem, d.pem, lists.txt, none.pem"))
        .Write("broken.yaml", "version: 1\ncertificates: [\n")
        .Write("nsg.json", """{"name":"nsg","securityRules":[{"name":"deny","properties":{"priority":200,"direction":"Outbound","access":"Deny","protocol":"*","sourceAddressPrefix":"*","sourcePortRange":"*","destinationAddressPrefix":"Internet","destinationPortRange":"*"}}]}""")
        .Write("Pulumi.yaml", "name: p\nruntime: dotnet\n")
        .Write("Pulumi.s.yaml", "config:\n  p:certificates: [a.pem]\n");

    private static IEnumerable<string> Commands =>
    [
        .. Formats("scan {d}/a.pem {d}/b.pem {d}/d.pem"), .. Formats("scan -i {d}/faulty.yaml --chain"), "scan {d}/none.pem", "scan {d}",
        .. Formats("lock -i {d}/inventory.yaml"), .. Formats("lock -i {d}/faulty.yaml"), "lock --check -i {d}/inventory.yaml", "plan --locked --stack s --project {d}",
        "lock --prune -i {d}/inventory.yaml", "lock --renew-from {d}/egress.lock.yaml -i {d}/inventory.yaml", "lock --also-known {d}/egress.lock.yaml -i {d}/inventory.yaml",
        .. Formats("plan -i {d}/inventory.yaml"), .. Formats("plan --locked -i {d}/inventory.yaml"), .. Formats("plan -i {d}/faulty.yaml"), "plan -i {d}/broken.yaml",
        .. Formats("diff --live -i {d}/inventory.yaml"), "diff --live -i {d}/inventory.yaml -o sarif", "diff --live -i {d}/faulty.yaml -o sarif", "diff --base nope -i {d}/inventory.yaml -o sarif",
        .. Formats("diff {d}/old.lock.yaml {d}/egress.lock.yaml -i {d}/inventory.yaml"),
        .. Formats("explain ocsp-ocsp.b.test-80 -i {d}/inventory.yaml"), "explain nothing -i {d}/inventory.yaml",
        .. ((string[])["nftables", "bicep", "bicep-firewall"]).Select(t => $"render --locked -t {t} -i {{d}}/inventory.yaml"),
        "report -i {d}/inventory.yaml", "report -i {d}/inventory.yaml --to {d}/report.html",
        .. Formats("simulate --locked -i {d}/inventory.yaml --nsg {d}/nsg.json"), "simulate --locked -i {d}/inventory.yaml --nsg {d}/lists.txt",
        .. Formats("verify -i {d}/faulty.yaml"), "verify -i {d}/faulty.yaml --junit {d}/junit.xml",
        .. ((string[])["iis", "nginx", "apache", "haproxy", "caddy"]).SelectMany(s => Formats($"advise --locked --server {s} -i {{d}}/inventory.yaml")),
        "init {d}/a.pem -e www.example.com --to {d}/new.yaml", "schema",
        .. ((string[])["bash", "zsh", "fish", "pwsh"]).Select(s => $"completion {s}"),
        "--help", "--version", "plan --help", "plann", "[suggest:14] ocsp-egress pl",
    ];

    public async ValueTask DisposeAsync()
    {
        _workspace.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Commands_WhenRunInAProcess_SayTheSame()
    {
        // A lock to start from, and one from before a certificate came.
        Assert.Equal(0, (await InProcessAsync("lock -i {d}/old.yaml --lock {d}/old.lock.yaml", w => w.Write("old.yaml", Inventory("a.pem")))).Code);
        Assert.Equal(0, (await InProcessAsync("lock -i {d}/inventory.yaml")).Code);
        var before = Files();
        var different = new StringBuilder();
        foreach (var command in Commands.Where(IsWorthIt))
        {
            // Help names the running program, which is that of the tests here.
            var here = Text(await InProcessAsync(command)).Replace(RootCommand.ExecutableName, "ocsp-egress", StringComparison.Ordinal);
            Restore(before);
            var there = Text(await CommandProcess.RunAsync(CliRun.Today, new FixedAnswers(), Words(command)));
            Restore(before);
            if (here != there)
            {
                different.Append(CultureInfo.InvariantCulture, $"{command}\nhere:\n{here}\nthere:\n{there}\n");
            }

            Assert.DoesNotContain("This is a bug", there, StringComparison.Ordinal);
        }

        Assert.Equal("", different.ToString());
    }

    // A managed process takes its time to start, and a format more says nothing new of it.
    private static bool IsWorthIt(string command) =>
        CommandProcess.IsNamed || !command.Contains(" -o ", StringComparison.Ordinal) || command.EndsWith(" json", StringComparison.Ordinal);

    private static IEnumerable<string> Formats(string command) => ((string[])["table", "json", "yaml", "markdown"]).Select(f => $"{command} -o {f}");

    private string Inventory(string certificates) => $$"""
        version: 1
        certificates: [{{string.Join(", ", certificates.Split(", ").Select(c => $"{{ path: {c}, group: web }}"))}}]
        groups:
          web:
            sources: [10.1.0.0/24]
        overrides:
          http://ocsp.a.test/x: http://relay.test/x
        purposes: [ocsp, crl]
        resolution:
          servers: ["{{_server.EndPoint}}"]
          clientSubnets: [198.51.100.0/24]

        """;

    // With an alias, and for the network that is asked for.
    private static byte[][] Answer(byte[] query)
    {
        var reply = new WireReplyBuilder(query);
        if (WireReplyBuilder.SubnetOf(query) is { } subnet)
        {
            reply.Subnet([.. subnet[..3], 24, .. subnet[4..]]);
        }

        var (name, isIPv4) = (WireReplyBuilder.NameOf(query), WireReplyBuilder.TypeOf(query) == 1);
        return name switch
        {
            "ocsp.a.test" when isIPv4 => [reply.Alias(name, 60, "edge.a.test").Address("edge.a.test", 50, "93.184.216.34").Address("edge.a.test", 50, "93.184.216.7").Build()],
            "ocsp.a.test" => [reply.Alias(name, 60, "edge.a.test").Build()],
            "ocsp.b.test" => [reply.Address(name, 60, isIPv4 ? "93.184.216.40" : "2606:2800:220:1::1").Build()],
            "relay.test" when isIPv4 => [reply.Address(name, 60, "93.184.216.50").Build()],
            "relay.test" or "edge.a.test" => [reply.Build()],
            _ => [new WireReplyBuilder(query) { ResponseCode = 3 }.Build()],
        };
    }

    private Task<CliRun> InProcessAsync(string command, Action<Workspace>? first = null)
    {
        first?.Invoke(_workspace);
        return CliRun.InProcessAsync(CliRun.Today, new NetworkDnsLookup(), null, Words(command));
    }

    private string[] Words(string command) => [.. command.Split(' ').Select(w => w.Replace("{d}", _workspace.Folder, StringComparison.Ordinal))];

    // Without how long something took.
    private string Text(CliRun run) => Duration().Replace(
        $"exit {run.Code}\n{run.Out}\n{run.Error}\n{string.Join('\n', Files().Where(f => !f.Key.EndsWith(".pem", StringComparison.Ordinal)).Select(f => $"{f.Key}:\n{f.Value}"))}",
        "$1");

    [GeneratedRegex("""(milliseconds"?: |time=)"?[0-9.]+"?""")]
    private static partial Regex Duration();

    private SortedDictionary<string, string> Files() => new(
        Directory.EnumerateFiles(_workspace.Folder, "*", SearchOption.AllDirectories).ToDictionary(f => f, File.ReadAllText), StringComparer.Ordinal);

    private void Restore(SortedDictionary<string, string> before)
    {
        foreach (var (file, text) in Files())
        {
            if (!before.TryGetValue(file, out var old))
            {
                File.Delete(file);
            }
            else if (old != text)
            {
                File.WriteAllText(file, old);
            }
        }
    }
}
