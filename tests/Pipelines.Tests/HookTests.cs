using OcspEgress.TestSupport;

namespace Pipelines.Tests;

/// <summary>pre-commit.sh, as a git hook and with names of files.</summary>
public sealed class HookTests : IAsyncDisposable
{
    private static readonly string Script = Path.Combine(Repository.Root, "docs", "pipelines", "scripts", "pre-commit.sh");

    private readonly DriftScene _scene = new();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task Hook_WhenTheStagedLockDoesNotCoverTheInventory_RefusesTheCommit()
    {
        await _scene.StartFromAsync(1);
        DriftScene.WriteProgram(Path.Combine(_scene.Checkout, ".git", "hooks", "pre-commit"), $"OCSP_EGRESS='{_scene.Command}' exec bash '{Script}'");
        var lockText = _scene.LockOf("main");
        _scene.Entries("web.pem", "new.pem");

        // What lies in the work tree does not count: a fitting lock there, and none staged.
        Assert.Contains("stack: not committed", Assert.Throws<InvalidOperationException>(() => _scene.CommitAll("x")).Message, StringComparison.Ordinal);
        _scene.Entries("web.pem");
        _scene.Write("note.txt", "unrelated");
        _scene.CommitAll("x");
        Assert.Equal(lockText, DriftScene.Git(_scene.Checkout, "show", "HEAD:stack/egress.lock.yaml"));
    }

    [Theory]
    [InlineData("web.pem")]
    [InlineData("../elsewhere/web.pem")]
    [InlineData("store/web")]
    public async Task Hook_WhenACertificateFileIsReplacedWithoutLock_RefusesTheCommit(string file)
    {
        Directory.CreateDirectory(Path.Combine(_scene.Checkout, "elsewhere"));
        Directory.CreateDirectory(Path.Combine(_scene.Checkout, "stack", "store"));
        _scene.Issue(file, "http://ocsp.a.test");
        _scene.Entries(file);
        await _scene.StartFromAsync(1);
        DriftScene.WriteProgram(Path.Combine(_scene.Checkout, ".git", "hooks", "pre-commit"), $"OCSP_EGRESS='{_scene.Command}' exec bash '{Script}'");

        // The file alone is staged, neither inventory nor lock.
        _scene.Issue(file, "http://ocsp.a.test", "new");
        var refusal = Assert.Throws<InvalidOperationException>(() => _scene.CommitAll("x")).Message;
        Assert.Contains("OCE490", refusal, StringComparison.Ordinal);
        Assert.Contains("stack: not committed", refusal, StringComparison.Ordinal);

        File.Delete(Path.Combine(_scene.Checkout, "stack", file));
        Assert.Contains("OCE491", Assert.Throws<InvalidOperationException>(() => _scene.CommitAll("x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hook_WhenTheInventoryStandsInTheStacksConfig_LooksAtItToo()
    {
        await _scene.StartFromAsync(1);
        File.WriteAllText(Path.Combine(_scene.Checkout, "Pulumi.yaml"), "name: p\nruntime: dotnet\n");
        File.WriteAllText(Path.Combine(_scene.Checkout, "Pulumi.s.yaml"), "config:\n  p:certificates: [stack/web.pem]\n");
        DriftScene.Git(_scene.Checkout, "add", "-A");
        var run = _scene.Run(1, "pre-commit.sh", []);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("lock --stack s --project .", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("stack: not committed", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hook_WhenToldToAskNameServers_FailsOnALockThatIsOutOfDate()
    {
        await _scene.StartFromAsync(1);
        Assert.Equal(0, _scene.Run(1, "pre-commit.sh", [], "--ask", "stack/egress.lock.yaml", "README.md").ExitCode);
        _scene.Addresses["ocsp.a.test"] = ["93.184.216.35"];
        Assert.Equal(1, _scene.Run(1, "pre-commit.sh", [], "--ask", "stack/egress.lock.yaml").ExitCode);
        Assert.Equal(0, _scene.Run(1, "pre-commit.sh", [], "stack/egress.lock.yaml").ExitCode);
    }
}
