using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
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
    public void Lock() => Succeed(Run(_scene.Client, "lock"));

    /// <summary>Has the lock say that an address was seen last so many days ago: days to come are refused, so a test turns back.</summary>
    public void Age(IPAddress address, int days)
    {
        var path = Path.Combine(Folder, "egress.lock.yaml");
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        File.WriteAllLines(path, File.ReadAllLines(path).Select(l =>
            l.Contains($"'{address}'", StringComparison.Ordinal) ? Regex.Replace(l, @"\d{4}-\d\d-\d\d", day) : l));
    }

    /// <summary>Whether the lock says what the name server says.</summary>
    public bool IsLockUpToDate()
    {
        var run = Run(_scene.Client, "lock", "--check");
        Assert.True(run.ExitCode is 0 or 1, $"{run.ExitCode}: {run.Error}");
        return run.ExitCode == 0;
    }

    /// <summary>The ruleset for nft, from the lock alone.</summary>
    public string Render() => Succeed(Run(_scene.Client, "render", "--target", "nftables", "--locked"));

    /// <summary>Verifies from where the web server stands; JSON.</summary>
    public ProgramRun Verify() => Run(_scene.Web, "verify", "--output", "json");

    /// <summary>Judges an NSG; JSON.</summary>
    public ProgramRun Simulate(string nsg) => Run(_scene.Client, "simulate", "--locked", "--nsg", nsg, "--output", "json");

    private static string Succeed(ProgramRun run)
    {
        Assert.True(run.ExitCode == 0, $"{run.ExitCode}: {run.Error}");
        return run.Output;
    }

    // SOURCE_DATE_EPOCH would be the command's clock where it is set.
    private ProgramRun Run(NetworkNamespace from, params string[] arguments) =>
        from.Execute("env", null, ["-u", "SOURCE_DATE_EPOCH", "dotnet", BuiltProgram.Command, .. arguments, "--inventory", Inventory]);
}
