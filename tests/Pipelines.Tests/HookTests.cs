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
