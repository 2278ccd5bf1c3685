using System.Globalization;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Network;

namespace OcspEgress.EndToEnd.Tests;

/// <summary>Where somebody runs the built command, on an inventory with the web server's certificate.</summary>
internal sealed class Desk
{
    private readonly Scene _scene;

    /// <summary>Writes the inventory.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="responder">Whose certificate it names.</param>
    /// <param name="settings">Further entries of the policy, as YAML, one line.</param>
    public Desk(Scene scene, Responder responder, string settings = "")
    {
        _scene = scene;
        File.WriteAllText(Path.Combine(Folder, "www.pem"), responder.Certificate.Pem + responder.AuthorityPem);
        File.WriteAllText(Inventory, $$"""
            version: 1
            certificates:
              - path: www.pem
                group: web
            groups:
              web: { sources: [10.20.1.0/24] }
            resolution:
              servers: [{{Scene.NameServerAddress}}]
            policy:
              # Networks for benchmarks and documentation: only a test resolves to them.
              allowedNetworks: [198.18.0.0/15, 2001:db8::/32]
              {{settings}}
            targets:
              nftables:
                defaultDeny: true

            """);
    }

    /// <summary>The folder that holds inventory and lock.</summary>
    public string Folder => _scene.Client.Folder;

    /// <summary>The inventory.</summary>
    public string Inventory => Path.Combine(Folder, "inventory.yaml");

    /// <summary>Resolves, and writes the lock.</summary>
    public void Lock(DateTimeOffset? at = null) => Succeed(Run(_scene.Client, at, "lock"));

    /// <summary>Whether the lock says what the name server says.</summary>
    public bool IsLockUpToDate()
    {
        var run = Run(_scene.Client, null, "lock", "--check");
        Assert.True(run.ExitCode is 0 or 1, $"{run.ExitCode}: {run.Error}");
        return run.ExitCode == 0;
    }

    /// <summary>The ruleset for nft, from the lock alone.</summary>
    public string Render(DateTimeOffset? at = null) => Succeed(Run(_scene.Client, at, "render", "--target", "nftables", "--locked"));

    /// <summary>Verifies from where the web server stands; JSON.</summary>
    public ProgramRun Verify() => Run(_scene.Web, null, "verify", "--output", "json");

    /// <summary>Judges an NSG; JSON.</summary>
    public ProgramRun Simulate(string nsg) => Run(_scene.Client, null, "simulate", "--locked", "--nsg", nsg, "--output", "json");

    private static string Succeed(ProgramRun run)
    {
        Assert.True(run.ExitCode == 0, $"{run.ExitCode}: {run.Error}");
        return run.Output;
    }

    private ProgramRun Run(NetworkNamespace from, DateTimeOffset? at, params string[] arguments)
    {
        // SOURCE_DATE_EPOCH is the command's clock where it is set.
        string[] clock = at is { } time ? [$"SOURCE_DATE_EPOCH={time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}"] : ["-u", "SOURCE_DATE_EPOCH"];
        return from.Execute("env", null, [.. clock, "dotnet", BuiltProgram.Command, .. arguments, "--inventory", Inventory]);
    }
}
