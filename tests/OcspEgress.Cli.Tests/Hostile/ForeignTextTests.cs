using System.IO.Compression;
using System.Text;
using OcspEgress.Cli;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests.Hostile;

/// <summary>A text that the command reads is a Git LFS pointer, encrypted, packed or a web page: the finding says so, and how to get the text.</summary>
public sealed class ForeignTextTests : IDisposable
{
    private static readonly string[] Who = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];

    // FILE is the foreign one.
    private static readonly string[][] Reads =
    [
        ["plan", "--locked", "-i", "FILE"], ["lock", "-i", "FILE"], ["scan", "-i", "FILE"], ["plan", "--locked", "-i", "GOOD", "-l", "FILE"],
        ["lock", "--recover", "-i", "GOOD", "-l", "FILE"], ["lock", "-i", "GOOD", "--also-known", "FILE"], ["lock", "-i", "GOOD", "--renew-from", "FILE"],
        ["simulate", "--locked", "-i", "GOOD", "--nsg", "FILE"], ["diff", "FILE", "LOCK", "-i", "GOOD"],
        ["plan", "--locked", "--stack", "odd", "--project", "STACKS"], ["plan", "--locked", "--stack", "odd", "--project", "PROJECT"],
    ];

    private readonly Workspace _workspace = new();
    private readonly FixedAnswers _dns = new FixedAnswers().With("ocsp.a.test", "93.184.216.34");

    public static TheoryData<string, string> Kinds => new()
    {
        { "lfs", "Git LFS pointer" }, { "git-crypt", "`git-crypt unlock`" }, { "html", "HTML page" }, { "gzip", "gzip" },
        { "vault", "`ansible-vault view`" }, { "link", "core.symlinks" }, { "error", "XML document" },
    };

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Command_WhenATextThatItReadsIsSomethingElse_SaysWhatItIs(string kind, string word)
    {
        await StartAsync();
        foreach (var name in new[] { "foreign", "stacks/Pulumi.odd.yaml", "project/Pulumi.yaml" })
        {
            File.WriteAllBytes(PathOf(name), Content(kind));
        }

        foreach (var call in Reads)
        {
            var run = await CliRun.Of(_dns, [.. call.Select(Named)]);
            Assert.True(run.Code == ExitCode.BadInput, $"{string.Join(' ', call)}: {run.Code} {run.Error}");
            Assert.Contains(word, run.Error, StringComparison.Ordinal);
            Assert.Equal(Content(kind), File.ReadAllBytes(PathOf("foreign")));
        }
    }

    [Theory]
    [InlineData("lfs", "git lfs pull")]
    [InlineData("git-crypt", "git-crypt unlock")]
    [InlineData("vault", "ansible-vault view")]
    public async Task Scan_WhenThePasswordFileIsAStandIn_SaysWhatItIs(string kind, string word)
    {
        await StartAsync();
        File.WriteAllBytes(PathOf("password"), Content(kind));
        File.Copy(Path.Combine(Repository.Root, "stacks", "dev", "certs", "shop.pfx"), PathOf("shop.pfx"));
        _workspace.Write("pfx.yaml", "version: 1\ncertificates: [{ pfx: { path: shop.pfx, password: { file: password } } }]\n");
        var run = await CliRun.Of("scan", "-i", PathOf("pfx.yaml"));
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("OCE218", run.Error, StringComparison.Ordinal);
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
    }

    // A certificate in place of an inventory is an easy mistake; an inventory that quotes foreign content is none.
    [Fact]
    public async Task Plan_WhenTheInventoryIsACertificate_SaysWhatToDo()
    {
        await StartAsync();
        var run = await CliRun.Of("plan", "-i", PathOf("a.pem"));
        Assert.Contains("PEM text, such as a certificate", run.Error, StringComparison.Ordinal);
        _workspace.Write("quoting.yaml", "# version https://git-lfs.github.com/spec/v1 and <html>, ENC[AES256_GCM,x]\nversion: 1\ncertificates: [a.pem]\n");
        Assert.Equal(ExitCode.Done, (await CliRun.Of(_dns, "plan", "-i", PathOf("quoting.yaml"))).Code);
    }

    [Theory]
    [InlineData("lfs", "a Git LFS pointer there", "`git cat-file --filters main:egress.lock.yaml`")]
    [InlineData("git-crypt", "encrypted by git-crypt there", "`git cat-file --filters main:egress.lock.yaml`")]
    [InlineData("broken", "egress.lock.yaml is no mapping", "compare two lock files")]
    [InlineData("conflict", "merge conflict", "compare two lock files")]
    public async Task DiffBase_WhenTheRevisionsLockIsBroken_AdvisesWhatHelps(string kind, string what, string wayOut)
    {
        await StartAsync();
        var known = File.ReadAllText(_workspace.Lock);
        File.WriteAllBytes(_workspace.Lock, Content(kind));
        ProgramRun.Successful("git", null, "-C", _workspace.Folder, "init", "-q", "-b", "main");
        ProgramRun.Successful("git", null, "-C", _workspace.Folder, "add", "good.yaml", "egress.lock.yaml");
        ProgramRun.Successful("git", null, ["-C", _workspace.Folder, .. Who, "commit", "-q", "-m", "x"]);
        File.WriteAllText(_workspace.Lock, known);
        var run = await CliRun.Of("diff", "--base", "main", "-i", PathOf("good.yaml"));
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains(what.Replace("egress.lock.yaml is", "lock file is", StringComparison.Ordinal), run.Error, StringComparison.Ordinal);
        Assert.Contains(wayOut, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("--recover", run.Error, StringComparison.Ordinal);
    }

    private static byte[] Content(string kind) => kind switch
    {
        "lfs" => "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n"u8.ToArray(),
        "git-crypt" => [0, .. "GITCRYPT"u8, 0, 0x8B, 0xFE, 1, 2],
        "html" => "\n<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>\n"u8.ToArray(),
        "error" => "<?xml version=\"1.0\"?><Error><Code>BlobNotFound</Code></Error>"u8.ToArray(),
        "vault" => "$ANSIBLE_VAULT;1.1;AES256\n6261\n"u8.ToArray(),
        "link" => "../shared/inventory.yaml"u8.ToArray(),
        "broken" => "- just a list\n"u8.ToArray(),
        "conflict" => "version: 1\n<<<<<<< ours\nhosts: []\n=======\nrules: []\n>>>>>>> theirs\n"u8.ToArray(),
        _ => Packed(),
    };

    private static byte[] Packed()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes("version: 1\ncertificates: [a.pem]\n"));
        }

        return packed.ToArray();
    }

    private async Task StartAsync()
    {
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.a.test").Write("good.yaml", "version: 1\ncertificates: [a.pem]\n");
        Directory.CreateDirectory(PathOf("stacks"));
        Directory.CreateDirectory(PathOf("project"));
        _workspace.Write("stacks/Pulumi.yaml", "name: p\nruntime: dotnet\n");
        Assert.Equal(ExitCode.Done, (await CliRun.Of(_dns, "lock", "-i", PathOf("good.yaml"))).Code);
        File.Copy(_workspace.Lock, PathOf("sound.lock.yaml"));
    }

    private string PathOf(string name) => Path.Combine(_workspace.Folder, name);

    private string Named(string word) => word switch
    {
        "FILE" => PathOf("foreign"),
        "GOOD" => PathOf("good.yaml"),
        "LOCK" => PathOf("sound.lock.yaml"),
        "STACKS" or "PROJECT" => PathOf(word.ToLowerInvariant()),
        _ => word,
    };
}
