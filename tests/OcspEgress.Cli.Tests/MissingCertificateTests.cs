using System.Text.Json.Nodes;
using OcspEgress.Cli;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Cli.Tests;

/// <summary>Certificates that the lock knows and nobody finds any more: what stands in their place closes no rule.</summary>
public sealed class MissingCertificateTests : IDisposable
{
    private const string RuleA = "ocsp-ocsp.a.test-80";
    private const string RuleB = "ocsp-ocsp.b.test-80";
    private const string Lfs = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n";

    private readonly Workspace _workspace = new();
    private readonly FixedAnswers _dns = new FixedAnswers().With("ocsp.a.test", "93.184.216.34").With("ocsp.b.test", "93.184.216.40");

    public MissingCertificateTests()
    {
        Directory.CreateDirectory(Path.Combine(_workspace.Folder, "certs"));
        _workspace.Issue("certs/a.pem", "a.example.com", "http://ocsp.a.test").Issue("certs/b.pem", "b.example.com", "http://ocsp.b.test")
            .Write("inventory.yaml", "version: 1\ncertificates: [certs]\n");
    }

    public static TheoryData<string, byte[]> Foreign => new()
    {
        { "Git LFS pointer", System.Text.Encoding.ASCII.GetBytes(Lfs) },
        { "git-annex pointer", "/annex/objects/SHA256E-s31390--f50d7ac4.pem\n"u8.ToArray() },
        { "encrypted by git-crypt", [.. "\0GITCRYPT\0"u8, 0x91, 0x07, 0xC2, 0x3E, 0x55] },
        { "encrypted by age", "age-encryption.org/v1\n-> X25519 abc\n"u8.ToArray() },
        { "encrypted by age", "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n"u8.ToArray() },
        { "encrypted by SOPS", "{\"data\": \"ENC[AES256_GCM,data:abc,iv:x,tag:y,type:str]\", \"sops\": {}}"u8.ToArray() },
        { "encrypted by ansible-vault", "$ANSIBLE_VAULT;1.1;AES256\n3132333435\n"u8.ToArray() },
        { "encrypted by OpenPGP", [0x85, 0x02, 0x0C, 0x03, 0x11, 0x22, 0x33, 0x44] },
        { "encrypted by OpenPGP", "-----BEGIN PGP MESSAGE-----\n\nhQIMA\n-----END PGP MESSAGE-----\n"u8.ToArray() },
        { "encrypted by openssl", "U2FsdGVkX1+abcdefgh=\n"u8.ToArray() },
        { "an HTML page", "\r\n<!DOCTYPE html><html><title>502 Bad Gateway</title></html>"u8.ToArray() },
        { "an XML document", "<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code></Error>"u8.ToArray() },
        { "an HTTP response", "HTTP/1.1 403 Forbidden\r\n\r\n"u8.ToArray() },
        { "an empty file", [] },
        { "a file of zero bytes", new byte[2048] },
        { "symbolic link", "../../secrets/a.pem"u8.ToArray() },
        { "text without a certificate", "404 not found, sorry\n"u8.ToArray() },
        { "binary data", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00] },
        { "private key", "-----BEGIN PRIVATE KEY-----\nMC4CAQ==\n-----END PRIVATE KEY-----\n"u8.ToArray() },
    };

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Lock_WhenAFileHoldsSomethingElse_KeepsItsRuleAndSaysWhatItIs(string what, byte[] content)
    {
        await LockAsync();
        var before = Locked;
        await File.WriteAllBytesAsync(Path.Combine(_workspace.Folder, "certs", "a.pem"), content);

        var runs = new[] { await LockAsync(), await LockAsync("--check"), await RunAsync("plan"), await RunAsync("diff", "--live"), await RunAsync("verify") };

        Assert.All(runs, r => Assert.Equal(ExitCode.BadInput, r.Code));
        Assert.All(runs, r => Assert.Matches($"certs/a.pem: error OCE480: This file is [^.]*{what}.* a.example.com ", r.Error.ReplaceLineEndings(" ")));
        Assert.Equal(before, Locked);
        Assert.Equal([RuleA, RuleB], await RulesAsync());
    }

    [Fact]
    public async Task Lock_WhenAllFilesArePointers_KeepsAllRulesWithOneFinding()
    {
        await LockAsync();
        var before = Locked;
        _workspace.Write("certs/a.pem", Lfs).Write("certs/b.pem", Lfs);

        var run = await LockAsync();

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Single(run.Error.Split('\n'), l => l.Contains("OCE480", StringComparison.Ordinal));
        Assert.Contains("and so is 1 more file", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Locked);
        Assert.Equal(ExitCode.Done, (await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory)).Code);
        Assert.Equal([RuleA, RuleB], await RulesAsync());
    }

    [Theory]
    [InlineData("[certs]", true)]
    [InlineData("['certs/*.pem']", true)]
    [InlineData("[certs/a.pem, certs/b.pem]", true)]
    [InlineData("[certs]", false)]
    public async Task Lock_WhenNothingIsThereAnyMore_KeepsAllRules(string entries, bool isFolderGone)
    {
        _workspace.Write("inventory.yaml", $"version: 1\ncertificates: {entries}\n");
        await LockAsync();
        var before = Locked;
        Directory.Delete(Path.Combine(_workspace.Folder, "certs"), recursive: true);
        if (!isFolderGone)
        {
            Directory.CreateDirectory(Path.Combine(_workspace.Folder, "certs"));
        }

        var runs = new[] { await LockAsync(), await LockAsync("--check"), await RunAsync("plan"), await RunAsync("diff", "--live"), await RunAsync("verify") };

        Assert.All(runs, r => Assert.Equal(ExitCode.BadInput, r.Code));
        Assert.All(runs, r => Assert.Contains("OCE481", r.Error, StringComparison.Ordinal));
        Assert.Equal(before, Locked);
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("other")]
    [InlineData("bundle")]
    public async Task Lock_WhenOneCertificateIsMissing_KeepsItsRuleUntilAPersonPrunes(string how)
    {
        await LockAsync();
        var a = Path.Combine(_workspace.Folder, "certs", "a.pem");
        switch (how)
        {
            case "gone":
                File.Delete(a);
                break;
            case "other":
                _workspace.Issue("certs/a.pem", "mail.example.com", "http://ocsp.b.test");
                break;
            default:
                File.Copy(Path.Combine(_workspace.Folder, "certs", "b.pem"), a, overwrite: true);
                break;
        }

        for (var day = 1; day < 40; day += 19)
        {
            var run = await LockOnAsync(day);
            Assert.Equal(ExitCode.Done, run.Code);
            Assert.Contains("warning OCE482", run.Error, StringComparison.Ordinal);
            Assert.Contains("a.example.com (certs/a.pem)", run.Error, StringComparison.Ordinal);
            Assert.Equal([RuleA, RuleB], await RulesAsync());
        }

        var pruned = await LockOnAsync(40, "--prune");

        Assert.Equal(ExitCode.Done, pruned.Code);
        Assert.Contains("info OCE483", pruned.Error, StringComparison.Ordinal);
        Assert.Equal([RuleB], await RulesAsync());
        Assert.Equal(("", ExitCode.Done), ((await LockOnAsync(41)).Error, (await LockOnAsync(41, "--check")).Code));
    }

    [Theory]
    [InlineData("pointer")]
    [InlineData("empty")]
    public async Task Prune_WhenAnEntryHoldsNothing_ClosesItsRulesThoughAnotherEntryFails(string how)
    {
        await LockAsync();
        _workspace.Write("inventory.yaml", "version: 1\ncertificates: [certs, new.pem]\n");
        foreach (var file in Directory.GetFiles(Path.Combine(_workspace.Folder, "certs")))
        {
            if (how == "empty")
            {
                File.Delete(file);
            }
            else
            {
                await File.WriteAllTextAsync(file, Lfs);
            }
        }

        var run = await LockAsync("--prune");

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("OCE413", run.Error, StringComparison.Ordinal);
        Assert.Contains("OCE483", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("example.com", Locked, StringComparison.Ordinal);
        Assert.Contains("ocsp.a.test", Locked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenAFileIsRenamedOrMovedToAnotherEntry_MissesNothing()
    {
        Directory.CreateDirectory(Path.Combine(_workspace.Folder, "more"));
        _workspace.Issue("more/c.pem", "c.example.com", "http://ocsp.b.test").Write("inventory.yaml", "version: 1\ncertificates: [certs, more]\n");
        await LockAsync();
        File.Move(Path.Combine(_workspace.Folder, "certs", "a.pem"), Path.Combine(_workspace.Folder, "certs", "renamed.pem"));
        File.Move(Path.Combine(_workspace.Folder, "certs", "b.pem"), Path.Combine(_workspace.Folder, "more", "b.pem"));

        var run = await LockAsync();

        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        Assert.DoesNotContain("certs/a.pem", Locked, StringComparison.Ordinal);
        Assert.Equal([RuleA, RuleB], await RulesAsync());
    }

    [Fact]
    public async Task Lock_WhenAFileIsMovedToOtherServers_KeepsTheRuleOfItsOwn()
    {
        Directory.CreateDirectory(Path.Combine(_workspace.Folder, "more"));
        _workspace.Issue("more/c.pem", "c.example.com", "http://ocsp.b.test")
            .Write("inventory.yaml", "version: 1\ngroups: { x: { sources: [10.0.0.0/24] }, y: { sources: [10.0.1.0/24] } }\ncertificates: [{ path: certs, group: x }, { path: more, group: y }]\n");
        await LockAsync();
        File.Move(Path.Combine(_workspace.Folder, "certs", "b.pem"), Path.Combine(_workspace.Folder, "more", "b.pem"));

        Assert.Contains("OCE482", (await LockAsync()).Error, StringComparison.Ordinal);
    }

    // Two of one name side by side are two: that one of them is gone does not make the other its successor.
    [Fact]
    public async Task Lock_WhenOneOfTwoWithTheSameNameIsGone_KeepsItsRuleBeyondTheRetention()
    {
        _workspace.Issue("certs/b.pem", "a.example.com", "http://ocsp.b.test");
        await LockAsync();
        File.Delete(Path.Combine(_workspace.Folder, "certs", "b.pem"));

        Assert.Contains("OCE482", (await LockOnAsync(1)).Error, StringComparison.Ordinal);
        await LockOnAsync(30);
        Assert.Equal([RuleA, RuleB], await RulesAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lock_WhenTheChainOfACertificateChanges_KeepsTheRuleOfItsAuthority(bool isReplaced)
    {
        using var root = TestAuthority.Create("Chain root");
        using var old = root.CreateIntermediate("Old", new CertificateRequestSpec { IsAuthority = true, OcspUrls = ["http://ocsp.b.test"] });
        using var other = root.CreateIntermediate("New", new CertificateRequestSpec { IsAuthority = true });
        var leaf = old.Issue("a.example.com", "http://ocsp.a.test");
        File.Delete(Path.Combine(_workspace.Folder, "certs", "b.pem"));
        _workspace.Write("certs/a.pem", leaf.Pem + old.Certificate.Pem).Write("inventory.yaml", "version: 1\nchain: chain\ncertificates: [certs]\n");
        await LockAsync();
        Assert.Equal([RuleA, RuleB], await RulesAsync());
        _workspace.Write("certs/a.pem", leaf.Pem + (isReplaced ? other.Certificate.Pem : ""));

        Assert.Equal(!isReplaced, (await LockOnAsync(1)).Error.Contains("OCE482", StringComparison.Ordinal));
        Assert.Equal([RuleA, RuleB], await RulesAsync());
        await LockOnAsync(15);
        Assert.Equal([RuleA, RuleB], await RulesAsync());
        await LockOnAsync(16);
        Assert.Equal(isReplaced ? [RuleA] : [RuleA, RuleB], await RulesAsync());
    }

    [Theory]
    [InlineData("Git LFS pointer", Lfs)]
    [InlineData("encrypted by git-crypt", "\0GITCRYPT\0\u0001\u0002")]
    [InlineData("an HTML page", "<!DOCTYPE html><html><title>Sign in</title></html>")]
    [InlineData("an empty file", "")]
    public async Task Lock_WhenAManifestIsSomethingElse_KeepsItsRuleAndSaysWhatItIs(string what, string content)
    {
        var pem = await File.ReadAllTextAsync(Path.Combine(_workspace.Folder, "certs", "a.pem"));
        _workspace.Write("tls.yaml", $"apiVersion: v1\nkind: Secret\ntype: kubernetes.io/tls\nmetadata: {{ name: a }}\nstringData:\n  tls.crt: |\n    {pem.Trim().ReplaceLineEndings("\n    ")}\n")
            .Write("inventory.yaml", "version: 1\ncertificates: [{ kubernetes: tls.yaml }]\n");
        Assert.Equal(ExitCode.Done, (await LockAsync()).Code);
        var before = Locked;
        _workspace.Write("tls.yaml", content);

        var run = await LockAsync();

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains(what, run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Locked);
        Assert.Equal([RuleA], await RulesAsync());
    }

    // A network that breaks up TLS, or the page of a provider: names of its own, no responder.
    [Fact]
    public async Task Lock_WhenAFileShowsACertificateOfOtherNames_ClosesNothing()
    {
        _workspace.Write("inventory.yaml", "version: 1\ncertificates: [certs/a.pem]\n");
        await LockAsync();
        _workspace.Issue("certs/a.pem", "proxy.example.net");

        Assert.Contains("OCE482", (await LockOnAsync(1)).Error, StringComparison.Ordinal);
        await LockOnAsync(90);
        Assert.Equal([RuleA], await RulesAsync());
    }

    [Theory]
    [InlineData("certs", "directory")]
    [InlineData("certs/a.pem, certs/b.pem", "directory")]
    [InlineData("certs", "socket")]
    [InlineData("certs", "link to a directory")]
    public async Task Prune_WhenSomethingThatIsNoFileStandsInACertificatesPlace_LetsItGo(string entries, string what)
    {
        Requires.Met(OperatingSystem.IsLinux(), "needs Linux");
        _workspace.Write("inventory.yaml", $"version: 1\ncertificates: [{entries}]\n");
        await LockAsync();
        var path = Path.Combine(_workspace.Folder, "certs", "a.pem");
        File.Delete(path);
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        switch (what)
        {
            case "socket":
                socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(path));
                break;
            case "directory":
                Directory.CreateDirectory(path);
                break;
            default:
                File.CreateSymbolicLink(path, Directory.CreateDirectory(Path.Combine(_workspace.Folder, "elsewhere")).FullName);
                break;
        }

        var kept = await LockOnAsync(1);
        Assert.Equal((ExitCode.BadInput, true), (kept.Code, kept.Error.Contains($"error OCE480: This file is a {what.Split(' ')[^1]}.", StringComparison.Ordinal)));
        Assert.Contains("ocsp-egress lock --prune", kept.Error, StringComparison.Ordinal);
        Assert.Equal([RuleA, RuleB], await RulesAsync());

        await LockOnAsync(2, "--prune");
        Assert.Equal([RuleB], await RulesAsync());
    }

    // A proxy that breaks up TLS takes the names, and no URL. A renewal by another authority, or by the same one without OCSP, is a successor.
    [Theory]
    [InlineData("proxy", true)]
    [InlineData("proxy of all", true)]
    [InlineData("another authority", false)]
    [InlineData("same authority", false)]
    public async Task Lock_WhenASuccessorNamesNothingAtAll_ClosesNothing(string who, bool isKept)
    {
        await LockAsync();
        using var other = TestAuthority.Create("Inspection CA");
        foreach (var name in who == "proxy of all" ? new[] { "a", "b" } : ["a"])
        {
            var spec = new CertificateRequestSpec { Names = [$"{name}.example.com"], CrlUrls = who == "another authority" ? ["http://crl.test/"] : [] };
            _workspace.Write($"certs/{name}.pem", who == "same authority" ? "" : other.Issue(spec).Pem);
        }

        if (who == "same authority")
        {
            _workspace.Issue("certs/a.pem", "a.example.com");
        }

        var run = await LockOnAsync(1);
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Equal(isKept, run.Error.Contains("warning OCE484: This certificate of Inspection CA", StringComparison.Ordinal));
        Assert.Equal(isKept, (await LockOnAsync(60)).Error.Contains("OCE484", StringComparison.Ordinal));
        Assert.Equal(isKept ? [RuleA, RuleB] : [RuleB], await RulesAsync());

        await LockOnAsync(61, "--prune");
        Assert.Equal(who == "proxy of all" ? [] : [RuleB], await RulesAsync());
    }

    [Fact]
    public async Task Scan_WhenAFolderHoldsPointersNamedLikeCertificates_SaysSo()
    {
        _workspace.Write("certs/a.pem", Lfs).Write("certs/logo.png", Lfs);

        var run = await CliRun.Of("scan", Path.Combine(_workspace.Folder, "certs"));

        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains("a.pem: warning OCE282: This file is a Git LFS pointer", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("logo", run.Error, StringComparison.Ordinal);
    }

    private string Locked => File.ReadAllText(_workspace.Lock);

    private Task<CliRun> LockAsync(params string[] options) => RunAsync(["lock", .. options]);

    private Task<CliRun> LockOnAsync(int day, params string[] options) =>
        CliRun.On(CliRun.Today.AddDays(day), _dns, ["lock", .. options, "-i", _workspace.Inventory]);

    private Task<CliRun> RunAsync(params string[] args) => CliRun.Of(_dns, [.. args, "-i", _workspace.Inventory]);

    private async Task<string[]> RulesAsync()
    {
        var plan = await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory, "-o", "json");
        return [.. JsonNode.Parse(plan.Out)!["rules"]!.AsArray().Select(r => (string)r!["name"]!)];
    }
}
