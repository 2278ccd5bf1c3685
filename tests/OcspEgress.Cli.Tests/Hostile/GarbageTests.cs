using OcspEgress.Cli;

namespace OcspEgress.Cli.Tests.Hostile;

/// <summary>Any bytes as any input end in diagnostics and exit code 2, or in a partial result.</summary>
public sealed class GarbageTests
{
    private static readonly string[][] Inputs =
    [
        ["scan", "FILE"], ["plan", "-i", "FILE"], ["plan", "--locked", "-i", "FILE"], ["lock", "-i", "FILE"],
        ["plan", "--locked", "-i", "GOOD", "-l", "FILE"], ["explain", "x", "-i", "GOOD", "-l", "FILE"],
        ["simulate", "--locked", "-i", "GOOD", "--nsg", "FILE"], ["render", "-t", "nftables", "--locked", "-i", "GOOD", "-l", "FILE"],
        ["report", "-i", "FILE"], ["report", "-i", "GOOD", "-l", "FILE"],
    ];

    [Fact]
    public async Task Command_WhenFedGarbage_NeverCrashes()
    {
        using var workspace = new Workspace();
        workspace.CopySample();
        var file = Path.Combine(workspace.Folder, "garbage");
        var sample = await File.ReadAllBytesAsync(workspace.Inventory);
        var lockFile = await File.ReadAllBytesAsync(workspace.Lock);
        var pem = await File.ReadAllBytesAsync(Path.Combine(workspace.Folder, "certs", "www.pem"));
        var random = new Random(20261122);
        for (var round = 0; round < 40; round++)
        {
            await File.WriteAllBytesAsync(file, Garbage(random, round, [sample, lockFile, pem]));
            foreach (var input in Inputs)
            {
                var run = await CliRun.Of([.. input.Select(a => a switch { "FILE" => file, "GOOD" => workspace.Inventory, _ => a })]);
                Assert.True(run.Code is ExitCode.Done or ExitCode.Differs or ExitCode.BadInput or ExitCode.ResolutionFailed, $"{round} {string.Join(' ', input)}: {run.Code} {run.Error}");
                Assert.DoesNotContain('\u001b', run.Out + run.Error);
            }
        }
    }

    private static byte[] Garbage(Random random, int round, byte[][] seeds)
    {
        if (round % 4 == 0)
        {
            var noise = new byte[random.Next(4000)];
            random.NextBytes(noise);
            return noise;
        }

        var bytes = (byte[])seeds[round % seeds.Length].Clone();
        for (var i = 0; i < 1 + (round / 4); i++)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return round % 5 == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }
}
