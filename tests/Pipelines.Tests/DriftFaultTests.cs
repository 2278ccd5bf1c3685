using OcspEgress.TestSupport.Forges;

namespace Pipelines.Tests;

/// <summary>drift.sh, when something fails, is refused or is hostile.</summary>
public sealed class DriftFaultTests : IAsyncDisposable
{
    private const string Old = "93.184.216.34";
    private const string New = "93.184.216.35";

    private readonly DriftScene _scene = new();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task Drift_WhenDnsFails_KeepsEveryAddressAndEndsAsLockDoes()
    {
        await _scene.StartFromAsync(1);
        _scene.Addresses.Clear();
        _scene.Drift(20);
        Assert.Contains(Old, _scene.LockOf("main"), StringComparison.Ordinal);
        Assert.Contains("stale", _scene.LockOf("main"), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(_scene.Api.Requests);
    }

    [Fact]
    public async Task Drift_WhenNothingIsKnownOfAHost_EndsWith3AndRenewsTheOthers()
    {
        await _scene.StartFromAsync(1);
        _scene.Issue("gone.pem", "http://ocsp.gone.test");
        _scene.Entries("web.pem", "gone.pem");
        _scene.CommitAll("an entry whose host does not resolve");
        DriftScene.Git(_scene.Checkout, "push", "-q", "origin", "HEAD:main");
        _scene.Drift(4, code: 3);
        Assert.Contains($"'{Old}', firstSeen: 2026-09-01, lastSeen: 2026-09-04", _scene.LockOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drift_WhenTheInventoryIsBroken_EndsWith2AndPublishesNothing()
    {
        await _scene.StartFromAsync(1);
        _scene.Write("inventory.yaml", "version: 7\n");
        _scene.CommitAll("broken");
        DriftScene.Git(_scene.Checkout, "push", "-q", "origin", "HEAD:main");
        var tip = DriftScene.Git(_scene.Origin, "rev-parse", "main");
        _scene.Drift(4, code: 2);
        Assert.Equal(tip, DriftScene.Git(_scene.Origin, "rev-parse", "main"));
    }

    [Fact]
    public async Task Drift_WhenTheForgeIsDown_LeavesTheBranchAndTheNextRunOpensTheRequest()
    {
        await _scene.StartFromAsync(1);
        _scene.Addresses["ocsp.a.test"] = [Old, New];
        _scene.Api.IsDown = true;
        Assert.DoesNotContain("##vso", _scene.Drift(2, code: 1), StringComparison.Ordinal);
        Assert.Contains(New, _scene.LockOf(DriftScene.Branch), StringComparison.Ordinal);
        _scene.Api.IsDown = false;
        _scene.Addresses["ocsp.a.test"] = [Old];
        _scene.Drift(2);
        Assert.Contains("1 address opened", Assert.Single(_scene.Api.Requests).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drift_WhenTheMainBranchTakesNoPush_PutsTheDaysIntoTheRequest()
    {
        await _scene.StartFromAsync(1);
        DriftScene.WriteProgram(Path.Combine(_scene.Origin, "hooks", "update"), "[ \"$1\" != refs/heads/main ]");
        _scene.Drift(3);
        Assert.Contains("lastSeen: 2026-09-03", _scene.LockOf(DriftScene.Branch), StringComparison.Ordinal);
        Assert.StartsWith("**ocsp-egress:** No rule differs", Assert.Single(_scene.Api.Requests).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("skip ci", DriftScene.Git(_scene.Origin, "log", "-1", DriftScene.Branch), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drift_WhenTheMainBranchMovesMeanwhile_KeepsBoth()
    {
        await _scene.StartFromAsync(1);
        var isFirst = true;
        _scene.OnQuery = () =>
        {
            if (isFirst)
            {
                isFirst = false;
                _scene.Write("note.txt", "somebody else was faster");
                _scene.CommitAll("meanwhile");
                DriftScene.Git(_scene.Checkout, "push", "-q", "origin", "HEAD:main");
            }
        };
        _scene.Drift(3);
        Assert.Contains("lastSeen: 2026-09-03", _scene.LockOf("main"), StringComparison.Ordinal);
        Assert.Equal("somebody else was faster", DriftScene.Git(_scene.Origin, "show", "main:stack/note.txt"));
    }

    [Fact]
    public async Task Drift_WhenAPersonWorkedOnItsBranch_TouchesNothingAndEndsWith2()
    {
        await _scene.StartFromAsync(1);
        _scene.Write("note.txt", "mine");
        _scene.CommitAll("work of a person");
        DriftScene.Git(_scene.Checkout, "push", "-q", "origin", $"HEAD:refs/heads/{DriftScene.Branch}");
        Assert.Contains("changes more than", _scene.Drift(3, code: 2), StringComparison.Ordinal);
        Assert.Equal("mine", DriftScene.Git(_scene.Origin, "show", $"{DriftScene.Branch}:stack/note.txt"));
    }

    [Fact]
    public async Task Drift_WhenNamesAreHostile_RunsNothingOfThem()
    {
        const string Branch = "x/$(touch${IFS}pwned);`touch${IFS}pwned`\"'&&touch${IFS}pwned";
        const string File = "##vso[task.setvariable variable=x]y ::set-env name=x::$(touch pwned) <img src=x> @octocat.pem";
        await _scene.StartFromAsync(1);
        _scene.Issue(File, "http://ocsp.b.test", "</details><script>alert(1)</script> @octocat ##vso[task.complete result=Failed]");
        _scene.Entries("web.pem", File);
        _scene.CommitAll("hostile");
        DriftScene.Git(_scene.Checkout, "push", "-q", "origin", "HEAD:main");
        _scene.Addresses["ocsp.b.test"] = [New];
        var log = _scene.Drift(2, 0, $"DRIFT_BRANCH={Branch}");

        var request = Assert.Single(_scene.Api.Requests);
        Assert.Equal(Branch, request.Branch);
        Assert.True(_scene.HasBranch("x/*"));
        Assert.Empty(ForgeMarkdown.Active(request.Text));
        Assert.Empty(RunnerLog.Commands(request.Text));
        Assert.Empty(RunnerLog.Commands(log));
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(_scene.Checkout)!, "pwned", SearchOption.AllDirectories));
    }
}
