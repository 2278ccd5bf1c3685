using OcspEgress.Resolution.Sampling;
using OcspEgress.RotationSimulation;

namespace OcspEgress.Tests.Resolution;

/// <summary>What tests/RotationSimulation prints, with another seed than it prints it for.</summary>
public sealed class SimulatedMonthTests
{
    [Fact]
    public async Task Lock_InAMonthOfRotation_LetsMostThroughAtTheFewestChanges()
    {
        var month = new SimulatedMonth(seed: 2);
        var (ours, late) = (new LockKeeper(TimeSpan.Zero), new LockKeeper(TimeSpan.FromHours(8)));

        var atDeploy = await month.RunAsync(new DeployTimeKeeper());
        var minimumTtl = await month.RunAsync(new MinimumTtlKeeper());
        var locked = await month.RunAsync(ours);
        var lockedLate = await month.RunAsync(late);

        Assert.True(atDeploy.Share < minimumTtl.Share && minimumTtl.Share < lockedLate.Share && lockedLate.Share <= locked.Share);
        Assert.True(locked.Changes <= minimumTtl.Changes && lockedLate.Changes <= minimumTtl.Changes);
        Assert.True(locked.Share > 0.99, $"{locked.Share}");

        // After the move the lock holds both regions' addresses, and says that it knows them.
        var verdict = HostJudge.Judge(ours.Known!, LockKeeper.Settings);
        Assert.Equal((VerdictKind.Rotating, 2 * RotatingPool.Size), (verdict.Kind, verdict.Addresses));
        Assert.True(verdict.Novelty < HostJudge.StableUpTo);
    }
}
