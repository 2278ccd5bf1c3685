using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using OcspEgress.Cli;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Forges;

namespace OcspEgress.Cli.Tests;

/// <summary>diff: which rules differ between two locks, since a revision, and from what DNS says.</summary>
public sealed class DiffTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private FixedAnswers Dns { get; } = new FixedAnswers().With("ocsp.a.test", "93.184.216.34").With("ocsp.b.test", "93.184.216.40");

    private string Old => Path.Combine(_workspace.Folder, "old.lock.yaml");

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Diff_WhenAnAddressAppeared_ExitsWith1AndNamesIt()
    {
        await LockAsync();
        File.Copy(_workspace.Lock, Old);
        Dns.With("ocsp.a.test", "93.184.216.34", "93.184.216.35");
        await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory);

        var run = await CliRun.Of("diff", Old, _workspace.Lock, "-i", _workspace.Inventory);
        Assert.Equal(ExitCode.Differs, run.Code);
        Assert.Contains("+93.184.216.35", run.Out, StringComparison.Ordinal);
        Assert.Contains("new answer of DNS", run.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await CliRun.Of("diff", Old, Old, "-i", _workspace.Inventory)).Code);
    }

    [Fact]
    public async Task Diff_WhenOnlyDatesDiffer_ExitsWith0()
    {
        await LockAsync();
        File.WriteAllText(Old, File.ReadAllText(_workspace.Lock).Replace("lastSeen: 2026-09-01", "lastSeen: 2026-09-05", StringComparison.Ordinal).Replace("ttl: 300", "ttl: 20", StringComparison.Ordinal));
        var run = await CliRun.Of("diff", Old, _workspace.Lock, "-i", _workspace.Inventory, "-o", "json");
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.False((bool)JsonNode.Parse(run.Out)!["differs"]!);
    }

    [Fact]
    public async Task Diff_WhenAnEntryIsNewSinceTheOldLock_ShowsItAsAdded()
    {
        await LockAsync();
        File.Copy(_workspace.Lock, Old);
        _workspace.Issue("b.pem", "b.example.com", "http://ocsp.b.test").Write("inventory.yaml", "version: 1\ncertificates: [a.pem, b.pem]\n");
        await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory);
        var run = await CliRun.Of("diff", Old, _workspace.Lock, "-i", _workspace.Inventory, "-o", "json");
        Assert.Equal((ExitCode.Differs, ""), (run.Code, run.Error));
        var rule = Assert.Single(JsonNode.Parse(run.Out)!["rules"]!.AsArray())!;
        Assert.Equal(("added", "ocsp-ocsp.b.test-80"), ((string)rule["change"]!, (string)rule["name"]!));
    }

    [Fact]
    public async Task DiffLive_WhenDnsAnswersElse_ExitsWith1AndWritesNothing()
    {
        await LockAsync();
        var text = File.ReadAllText(_workspace.Lock);
        Assert.Equal(ExitCode.Done, (await CliRun.Of(Dns, "diff", "--live", "-i", _workspace.Inventory)).Code);
        Dns.With("ocsp.a.test", "93.184.216.99");
        var run = await CliRun.Of(Dns, "diff", "--live", "-i", _workspace.Inventory);
        Assert.Equal(ExitCode.Differs, run.Code);
        Assert.Contains("+93.184.216.99", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("-93.184.216.34", run.Out, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(_workspace.Lock));
    }

    [Fact]
    public async Task DiffBase_WhenTheRevisionHasAnotherLock_ComparesWithIt()
    {
        Requires.Programs("git");
        await LockAsync();
        Git("init", "-q", "-b", "main");
        Git("add", "inventory.yaml", "egress.lock.yaml");
        Git("-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false", "commit", "-q", "-m", "x");
        Assert.Equal(ExitCode.Done, (await CliRun.Of("diff", "--base", "main", "-i", _workspace.Inventory)).Code);

        _workspace.Issue("b.pem", "b.example.com", "http://ocsp.b.test").Write("inventory.yaml", "version: 1\ncertificates: [a.pem, b.pem]\n");
        await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory);
        var run = await CliRun.Of("diff", "--base", "main", "-i", _workspace.Inventory);
        Assert.Equal(ExitCode.Differs, run.Code);
        Assert.Contains("ocsp-ocsp.b.test-80", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("ocsp-ocsp.a.test-80", run.Out, StringComparison.Ordinal);

        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("diff", "--base", "nowhere", "-i", _workspace.Inventory)).Code);
        _workspace.Write("new.lock.yaml", File.ReadAllText(_workspace.Lock));
        var fresh = await CliRun.Of("diff", "--base", "HEAD", "-i", _workspace.Inventory, "-l", Path.Combine(_workspace.Folder, "new.lock.yaml"));
        Assert.Equal(ExitCode.Differs, fresh.Code);
        Assert.Contains("OCE013", fresh.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--output=/tmp/x")]
    [InlineData("main..HEAD")]
    [InlineData("HEAD:egress.lock.yaml")]
    [InlineData("main; touch x")]
    [InlineData("$(id)")]
    public async Task DiffBase_WhenTheRevisionIsNoName_RunsNoGit(string revision)
    {
        await LockAsync();
        var run = await CliRun.Of("diff", $"--base={revision}", "-i", _workspace.Inventory);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("OCE011", run.Error, StringComparison.Ordinal);
        Assert.Contains("no name of a git revision", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData()]
    [InlineData("one.lock.yaml")]
    [InlineData("--live", "--base", "main")]
    [InlineData("one.lock.yaml", "two.lock.yaml", "--live")]
    [InlineData("--live", "--base-inventory", "x.yaml")]
    public async Task Diff_WhenItIsNotClearWhatToCompare_ExitsWith2(params string[] args)
    {
        var run = await CliRun.Of(["diff", .. args]);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("OCE010", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_WhenALockIsBroken_PrintsSarifWithItsPlace()
    {
        await LockAsync();
        File.WriteAllText(Old, "version: 1\nsources: 7\n");
        var run = await CliRun.Of("diff", Old, _workspace.Lock, "-i", _workspace.Inventory, "-o", "sarif");
        Assert.Equal(ExitCode.BadInput, run.Code);
        var log = JsonNode.Parse(run.Out)!["runs"]![0]!;
        var result = log["results"]![0]!;
        Assert.Equal("error", (string)result["level"]!);
        Assert.Contains(log["results"]!.AsArray(), r => (int)r!["locations"]![0]!["physicalLocation"]!["region"]!["startLine"]! == 2);
        var rule = log["tool"]!["driver"]!["rules"]![(int)result["ruleIndex"]!]!;
        Assert.Equal((string)result["ruleId"]!, (string)rule["id"]!);
        Assert.NotEqual("", (string)rule["shortDescription"]!["text"]!);
    }

    [Fact]
    public async Task Diff_WhenOneOf300CertificatesChangedItsAuthority_FitsOnAScreenAndNamesExactlyItsRules()
    {
        WriteSites(Old, 300, _ => "CN=Old CA", i => $"ocsp{i % 20}.a.test");
        WriteSites(_workspace.Lock, 300, i => i == 117 ? "CN=New CA" : "CN=Old CA", i => i == 117 ? "ocsp.new.test" : $"ocsp{i % 20}.a.test");
        _workspace.Write("inventory.yaml", "version: 1\ncertificates: [certs]\n");
        var run = await CliRun.Of("diff", Old, _workspace.Lock, "-i", _workspace.Inventory);
        Assert.Equal(ExitCode.Differs, run.Code);
        Assert.InRange(run.Out.Split('\n').Length, 5, 40);
        Assert.Contains("1 rule added, 0 removed, 0 changed", run.Out, StringComparison.Ordinal);
        Assert.Contains("ocsp-ocsp.new.test-80", run.Out, StringComparison.Ordinal);
        Assert.Contains("-ocsp-ocsp17.a.test-80", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("ocsp16.a.test", run.Out, StringComparison.Ordinal);
        Assert.Contains("Old CA -> New CA", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [Trait(InProcess.Trait, InProcess.Value)]
    [InlineData(80, 25)]
    [InlineData(100, 25)]
    public async Task Diff_WhenOneOf300CertificatesChangedItsAuthority_FitsOnATerminalToo(int columns, int lines)
    {
        const string Old = "CN=Example TLS RSA SHA256 2020 CA1,O=Example Incorporated,C=US";
        const string New = "CN=Another Organization Validation Secure Server CA,O=Another Limited,L=Salford,ST=Greater Manchester,C=GB";
        WriteSites(_workspace.Lock, 300, i => i == 117 ? New : Old, i => i == 117 ? "ocsp.another.example" : $"ocsp{i % 20}.pki.example", 4);
        WriteSites(this.Old, 300, _ => Old, i => $"ocsp{i % 20}.pki.example", 4);
        _workspace.Write("inventory.yaml", "version: 1\ncertificates: [certs]\n");
        var run = await CliRun.OnTerminal(columns, "diff", this.Old, _workspace.Lock, "-i", _workspace.Inventory);
        var shown = run.Out.TrimEnd('\n').Split('\n');
        Assert.InRange(shown.Length, 10, lines - 1);
        Assert.All(shown, l => Assert.InRange(l.Length, 0, columns));
        Assert.Contains(shown, l => l.Contains("Another", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DiffMarkdown_WhenComparedWithTheGoldenFile_IsTheSame()
    {
        WriteSites(Old, 4, _ => "CN=Old CA", i => $"ocsp{i % 2}.a.test");
        WriteSites(_workspace.Lock, 3, i => i == 1 ? "CN=New CA" : "CN=Old CA", i => i == 1 ? "ocsp.new.test" : $"ocsp{i % 2}.a.test");
        _workspace.Write("inventory.yaml", "version: 1\ncertificates: [certs]\n");
        var run = await CliRun.Of("diff", Old, _workspace.Lock, "-i", _workspace.Inventory, "-o", "markdown");
        GoldenFile.Check("tests/OcspEgress.Cli.Tests/Golden/diff.md", run.Out);
    }

    [Fact]
    public async Task DiffMarkdown_When5000AddressesChange_StaysBelowGitHubsLimitAndSaysWhatIsCut()
    {
        WriteSites(Old, 1, _ => "CN=CA", _ => "ocsp.a.test");
        WriteSites(_workspace.Lock, 1, _ => "CN=CA", _ => "ocsp.a.test", 5000);
        _workspace.Write("inventory.yaml", "version: 1\ncertificates: [certs]\n");
        var run = await CliRun.Of("diff", Old, _workspace.Lock, "-i", _workspace.Inventory, "-o", "markdown");
        Assert.InRange(Encoding.UTF8.GetByteCount(run.Out), 20_000, 65_536);
        Assert.StartsWith("**ocsp-egress&#58;** ".Replace("&#58;", ":", StringComparison.Ordinal), run.Out, StringComparison.Ordinal);
        Assert.Contains("4,999 addresses opened", run.Out, StringComparison.Ordinal);
        Assert.Contains("Cut to fit a comment: ", run.Out, StringComparison.Ordinal);
        Assert.Equal(run.Out.Split("<details>").Length, run.Out.Split("</details>").Length);
    }

    [Fact]
    public async Task DiffMarkdown_WhenNamesAreHostile_ShowsThemAsText()
    {
        const string Evil = "</details><img src=x onerror=alert(1)> @octocat #1 GH-2 [x](http://evil.test) | `a` *b* www.evil.test";
        WriteSites(Old, 1, _ => "CN=CA", _ => "ocsp.a.test");
        WriteSites(_workspace.Lock, 1, _ => $"CN={Evil}", _ => "ocsp.b.test", name: Evil);
        _workspace.Write("inventory.yaml", "version: 1\ncertificates: [certs]\n");
        var markdown = (await CliRun.Of("diff", Old, _workspace.Lock, "-i", _workspace.Inventory, "-o", "markdown")).Out;
        Assert.Contains("octocat", markdown, StringComparison.Ordinal);
        Assert.Empty(ForgeMarkdown.Active(markdown));
        var lines = markdown.Split('\n');
        Assert.Equal(lines.Count(l => l == "<details>"), lines.Count(l => l == "</details>"));
        Assert.All(markdown.Split('\n').Where(l => l.StartsWith('|')), l => Assert.Equal(5, l.Count(c => c == '|')));
        var table = (await CliRun.Of("diff", Old, _workspace.Lock, "-i", _workspace.Inventory)).Out;
        Assert.DoesNotContain('\u001b', table);
    }

    private async Task LockAsync()
    {
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.a.test").Write("inventory.yaml", "version: 1\ncertificates: [a.pem]\n");
        Assert.Equal(ExitCode.Done, (await CliRun.Of(Dns, "lock", "-i", _workspace.Inventory)).Code);
    }

    private void Git(params string[] args) => ProgramRun.Successful("git", null, ["-C", _workspace.Folder, .. args]);

    // A lock as text: certificates number i with an issuer and a responder, each responder with addresses of its own.
    private static void WriteSites(string path, int count, Func<int, string> issuer, Func<int, string> host, int addresses = 1, string? name = null)
    {
        var certificates = new StringBuilder();
        var findings = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"{i} {issuer(i)} {host(i)}")));
            findings.Append(CultureInfo.InvariantCulture, $"      - {{container: certs/{i}.pem, index: 0, sha256: '{hash}'}}\n");
            certificates.Append(CultureInfo.InvariantCulture, $"  - sha256: '{hash}'\n    subject: 'CN=x'\n    issuer: '{issuer(i)}'\n    notBefore: 2026-01-01T00:00:00Z\n    notAfter: 2027-01-01T00:00:00Z\n    authority: false\n    mustStaple: false\n    names:\n      - '{name ?? $"s{i}.example"}'\n    locations:\n      - {{purpose: ocsp, index: 0, uri: 'http://{host(i)}'}}\n");
        }

        var hosts = Enumerable.Range(0, count).Select(host).Distinct().Order(StringComparer.Ordinal).Select(h =>
            $"  - host: '{h}'\n    ttl: 300\n    addresses:\n" + string.Concat(Enumerable.Range(0, addresses).Select(a =>
                string.Create(CultureInfo.InvariantCulture, $"      - {{address: '93.{100 + Number(h)}.{a / 250}.{1 + (a % 250)}', firstSeen: 2026-09-01, lastSeen: 2026-09-01}}\n"))));
        var rules = Enumerable.Range(0, count).Select(host).Distinct().Order(StringComparer.Ordinal)
            .Select(h => string.Create(CultureInfo.InvariantCulture, $"  - {{name: 'ocsp-{h}-80', priority: {1000 + Number(h)}}}\n"));
        File.WriteAllText(path, $"version: 1\n\nsources:\n  - source: 'path: certs'\n    certificates:\n{findings}\ncertificates:\n{certificates}\nhosts:\n{string.Concat(hosts)}\nrules:\n{string.Concat(rules)}");
    }

    // What stands for one host stays when another comes: "ocsp7.a.test" is 7, any other one 99.
    private static int Number(string host) =>
        int.TryParse(string.Concat(host.Where(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 99;
}
