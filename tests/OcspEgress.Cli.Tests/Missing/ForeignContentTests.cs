namespace OcspEgress.Cli.Tests.Missing;

/// <summary>What is no certificate in the place of one closes no rule, and is named.</summary>
public sealed class ForeignContentTests : MissingBench
{
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

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Lock_WhenAFileHoldsSomethingElse_KeepsItsRuleAndSaysWhatItIs(string what, byte[] content)
    {
        await LockAsync();
        var before = Locked;
        await File.WriteAllBytesAsync(Path.Combine(Site.Folder, "certs", "a.pem"), content);

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
        Site.Write("certs/a.pem", Lfs).Write("certs/b.pem", Lfs);

        var run = await LockAsync();

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Single(run.Error.Split('\n'), l => l.Contains("OCE480", StringComparison.Ordinal));
        Assert.Contains("and so is 1 more file", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Locked);
        Assert.Equal(ExitCode.Done, (await CliRun.Of("plan", "--locked", "-i", Site.Inventory)).Code);
        Assert.Equal([RuleA, RuleB], await RulesAsync());
    }

    [Theory]
    [InlineData("Git LFS pointer", Lfs)]
    [InlineData("encrypted by git-crypt", "\0GITCRYPT\0\u0001\u0002")]
    [InlineData("an HTML page", "<!DOCTYPE html><html><title>Sign in</title></html>")]
    [InlineData("an empty file", "")]
    public async Task Lock_WhenAManifestIsSomethingElse_KeepsItsRuleAndSaysWhatItIs(string what, string content)
    {
        var pem = await File.ReadAllTextAsync(Path.Combine(Site.Folder, "certs", "a.pem"));
        Site.Write("tls.yaml", $"apiVersion: v1\nkind: Secret\ntype: kubernetes.io/tls\nmetadata: {{ name: a }}\nstringData:\n  tls.crt: |\n    {pem.Trim().ReplaceLineEndings("\n    ")}\n")
            .Write("inventory.yaml", "version: 1\ncertificates: [{ kubernetes: tls.yaml }]\n");
        Assert.Equal(ExitCode.Done, (await LockAsync()).Code);
        var before = Locked;
        Site.Write("tls.yaml", content);

        var run = await LockAsync();

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains(what, run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Locked);
        Assert.Equal([RuleA], await RulesAsync());
    }

    [Fact]
    public async Task Scan_WhenAFolderHoldsPointersNamedLikeCertificates_SaysSo()
    {
        Site.Write("certs/a.pem", Lfs).Write("certs/logo.png", Lfs);

        var run = await CliRun.Of("scan", Path.Combine(Site.Folder, "certs"));

        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains("a.pem: warning OCE282: This file is a Git LFS pointer", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("logo", run.Error, StringComparison.Ordinal);
    }
}
