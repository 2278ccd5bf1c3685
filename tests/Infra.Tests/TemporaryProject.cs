using System.Collections.Immutable;
using System.Net;
using OcspEgress;
using OcspEgress.Certificates;
using OcspEgress.Certificates.Readers;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Reading;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.LockFile;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Authority;
using PulumiTestEngine;

namespace Infra.Tests;

/// <summary>
/// A Pulumi project in a folder of its own: rules alone, into a group that exists, for sites whose certificates name the
/// responders <c>ocsp-0.sites.test</c>, <c>ocsp-1.sites.test</c> and so on.
/// </summary>
internal sealed class TemporaryProject : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("ocsp-egress-project-");
    private readonly string folder;

    public TemporaryProject(int sites, IPEndPoint nameServer)
    {
        folder = Path.Combine(root.FullName, "stacks", "sites");
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(Repository.Root, "Pulumi.yaml"), Path.Combine(root.FullName, "Pulumi.yaml"));
        using var authority = TestAuthority.Create("Sites CA");
        File.WriteAllText(
            Path.Combine(folder, "sites.pem"),
            string.Concat(Enumerable.Range(0, sites).Select(n => authority.Issue($"{n}.sites.test", $"http://ocsp-{n}.sites.test/").Pem)));
        File.WriteAllText(InventoryPath, $$"""
            version: 1
            certificates:
              - path: sites.pem
            resolution:
              servers: ["{{nameServer}}"]
              timeout: 2s
              attempts: 1
            policy:
              allowedNetworks: [198.18.0.0/15, 203.0.113.0/24, 2001:db8::/32]
            targets:
              azureNsg:
                priorities: { from: 1000, to: 1999 }
            """);
    }

    private string InventoryPath => Path.Combine(folder, "inventory.yaml");

    /// <summary>Makes the lock file, as <c>ocsp-egress lock</c> does.</summary>
    public async Task LockAsync()
    {
        var pipeline = new EgressPipeline(CertificateLoader.Default(), new NetworkDnsLookup(), TimeProvider.System);
        var inventory = InventoryReader.ReadFile(InventoryPath, "sites/inventory.yaml").Inventory!;
        var result = await pipeline.ResolveAsync(inventory, EgressLock.Empty, TestContext.Current.CancellationToken);
        Assert.Empty(result.Diagnostics.Where(d => d.Severity == OcspEgress.Diagnostics.DiagnosticSeverity.Error));
        await File.WriteAllTextAsync(Path.Combine(folder, "egress.lock.yaml"), LockWriter.ToText(result.Lock), TestContext.Current.CancellationToken);
    }

    /// <summary>Options for a run of the program.</summary>
    /// <param name="isPreview">Whether it is a preview.</param>
    /// <param name="resolution"><c>locked</c> or <c>live</c>.</param>
    public EngineRunOptions Options(bool isPreview, string resolution)
    {
        var config = ImmutableDictionary<string, string>.Empty
            .Add("ocsp-egress:inventory", "sites/inventory.yaml")
            .Add("ocsp-egress:resolution", resolution)
            .Add("ocsp-egress:nsg", "{}")
            .Add("ocsp-egress:existing", """{"resourceGroup":"shared-network","networkSecurityGroup":"web-servers"}""");
        return InfraRun.With("sites", config, isPreview) with { RootDirectory = root.FullName };
    }

    public void Dispose() => root.Delete(recursive: true);
}
