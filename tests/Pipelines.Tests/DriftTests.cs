namespace Pipelines.Tests;

/// <summary>drift.sh, against a repository on disk, a name server and a forge on loopback.</summary>
public sealed class DriftTests : IAsyncDisposable
{
    private const string Old = "93.184.216.34";
    private const string New = "93.184.216.35";
    private const string Newer = "93.184.216.36";

    private readonly DriftScene _scene = new();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task Drift_WhenNoRuleChanges_CommitsTheDaysToTheMainBranch()
    {
        await _scene.StartFromAsync(1);
        _scene.Drift(3);
        Assert.Contains($"'{Old}', firstSeen: 2026-09-01, lastSeen: 2026-09-03", _scene.LockOf("main"), StringComparison.Ordinal);
        Assert.Empty(_scene.Api.Requests);
        Assert.False(_scene.HasBranch(DriftScene.Branch));
        Assert.Contains("as it was", _scene.Drift(3), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drift_WhenAddressesCome_CollectsThemInOneRequestUntilItIsMerged()
    {
        await _scene.StartFromAsync(1);
        _scene.Addresses["ocsp.a.test"] = [Old, New];
        _scene.Drift(2);
        var request = Assert.Single(_scene.Api.Requests);
        Assert.Contains(" at 1 more address. 0 rules added, 0 removed, 1 changed; 1 address opened", request.Text, StringComparison.Ordinal);
        Assert.Contains($"lastSeen: 2026-09-02", _scene.LockOf("main"), StringComparison.Ordinal);
        Assert.DoesNotContain(New, _scene.LockOf("main"), StringComparison.Ordinal);
        var tip = DriftScene.Git(_scene.Origin, "rev-parse", DriftScene.Branch);
        _scene.Drift(2);
        Assert.Equal(tip, DriftScene.Git(_scene.Origin, "rev-parse", DriftScene.Branch));

        // The first new address is gone again from the answers; the request keeps it, the main branch its days.
        _scene.Addresses["ocsp.a.test"] = [Old, Newer];
        _scene.Drift(5);
        Assert.Contains("2 addresses opened", Assert.Single(_scene.Api.Requests).Text, StringComparison.Ordinal);
        Assert.Contains($"'{New}', firstSeen: 2026-09-02, lastSeen: 2026-09-02", _scene.LockOf(DriftScene.Branch), StringComparison.Ordinal);
        Assert.Contains($"'{Old}', firstSeen: 2026-09-01, lastSeen: 2026-09-05", _scene.LockOf("main"), StringComparison.Ordinal);

        DriftScene.Git(_scene.Origin, "update-ref", "refs/heads/main", $"refs/heads/{DriftScene.Branch}");
        _scene.Drift(6);
        Assert.False(_scene.HasBranch(DriftScene.Branch));
        Assert.Contains($"'{Newer}', firstSeen: 2026-09-05, lastSeen: 2026-09-06", _scene.LockOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drift_WhenARequestWaitsLongerThanRetention_LosesNoAddressOfTheMainBranch()
    {
        await _scene.StartFromAsync(1);
        foreach (var day in (int[])[14, 28])
        {
            _scene.Addresses["ocsp.a.test"] = [Old, New];
            _scene.Drift(day);
        }

        Assert.Contains($"'{Old}', firstSeen: 2026-09-01, lastSeen: 2026-09-28", _scene.LockOf("main"), StringComparison.Ordinal);
        Assert.Contains(Old, _scene.LockOf(DriftScene.Branch), StringComparison.Ordinal);
        Assert.Single(_scene.Api.Requests);
    }

    [Theory]
    [InlineData(Forge.Azure)]
    [InlineData(Forge.GitLab)]
    public async Task Drift_WhenRunElsewhere_MakesOneRequestAndUpdatesIt(Forge forge)
    {
        await using var scene = new DriftScene(forge);
        await scene.StartFromAsync(1);
        scene.Addresses["ocsp.a.test"] = [Old, New];
        scene.Drift(2);
        scene.Addresses["ocsp.a.test"] = [Old, Newer];
        scene.Drift(3);
        var request = Assert.Single(scene.Api.Requests);
        Assert.Equal(DriftScene.Branch, request.Branch);
        Assert.Contains("2 addresses opened", request.Text, StringComparison.Ordinal);
        var whole = forge == Forge.Azure ? Assert.Single(scene.Api.Comments).Text : request.Text;
        Assert.Contains($"+{Newer}", whole, StringComparison.Ordinal);
    }
}
