using System.Globalization;
using OcspEgress.Resolution.Sampling;
using OcspEgress.RotationSimulation;

var month = new SimulatedMonth(seed: 1);
var ours = new LockKeeper(TimeSpan.Zero);
IRuleKeeper[] keepers = [new DeployTimeKeeper(), new MinimumTtlKeeper(), ours, new LockKeeper(TimeSpan.FromHours(8))];

Console.WriteLine("keeper                 let through   changes   opened   closed");
foreach (var keeper in keepers)
{
    var result = await month.RunAsync(keeper);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Name,-20} {result.Share * 100,11:0.00} % {result.Changes,9} {result.Opened,8} {result.Closed,8}"));
}

Console.WriteLine(VerdictText.Why(HostJudge.Judge(ours.Known!, LockKeeper.Settings)));
