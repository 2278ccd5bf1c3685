using System.Globalization;
using OcspEgress;
using OcspEgress.Certificates;
using OcspEgress.Certificates.Readers;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Reading;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.LockFile;
using OcspEgress.TestSupport.Authority;

namespace RealEngine.Tests.Engine;

/// <summary>A stack <c>sites</c> with a rule for each of many responders, whose addresses are pinned: no name server is asked.</summary>
internal static class ManySites
{
    /// <summary>Writes config, inventory, certificates and lock.</summary>
    /// <param name="project">Where.</param>
    /// <param name="mode">Mode of the rules.</param>
    /// <param name="first">Number of the first site.</param>
    /// <param name="count">How many.</param>
    public static void Write(PulumiProject project, string mode, int first, int count)
    {
        var sites = Enumerable.Range(first, count).ToList();
        Directory.CreateDirectory(project.PathOf("stacks", "sites"));
        File.WriteAllText(project.PathOf("stacks", "Pulumi.sites.yaml"), $$"""
            config:
              azure-native:location: westeurope
              ocsp-egress:inventory: sites/inventory.yaml
              ocsp-egress:network: {}
              ocsp-egress:outbound: natGateway
              ocsp-egress:nsg: { denyInternetOutBound: true, mode: {{mode}} }
            """);
        using var authority = TestAuthority.Create("Sites CA");
        foreach (var n in sites.Where(n => !File.Exists(project.PathOf("stacks", "sites", FileOf(n)))))
        {
            File.WriteAllText(
                project.PathOf("stacks", "sites", FileOf(n)), authority.Issue($"{n}.sites.test", $"http://ocsp-{n}.sites.test/").Pem);
        }

        var path = project.PathOf("stacks", "sites", "inventory.yaml");
        File.WriteAllText(path, $$"""
            version: 1
            certificates:
            {{string.Join('\n', sites.Select(n => $"  - path: {FileOf(n)}"))}}
            policy: { allowedNetworks: [198.18.0.0/15] }
            pins:
            {{string.Join('\n', sites.Select(n => string.Create(CultureInfo.InvariantCulture, $"  ocsp-{n}.sites.test: [198.18.{n / 200}.{(n % 200) + 1}]")))}}
            targets: { azureNsg: { priorities: { from: 1000, to: 1999 } } }
            """);
        WriteLock(path, project.PathOf("stacks", "sites", "egress.lock.yaml"));
    }

    // An entry each: taken out of the inventory a certificate's rules go; missing in a file that is still named, they would stay.
    private static string FileOf(int site) => string.Create(CultureInfo.InvariantCulture, $"site-{site}.pem");

    // As the command does it: what the lock knows is kept, priorities included.
    private static void WriteLock(string inventory, string path)
    {
        var known = File.Exists(path) ? LockReader.ReadFile(path).Lock! : EgressLock.Empty;
        var pipeline = new EgressPipeline(CertificateLoader.Default(), new NetworkDnsLookup(), TimeProvider.System);
        var result = pipeline.ResolveAsync(InventoryReader.ReadFile(inventory).Inventory!, known, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        Assert.Empty(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        File.WriteAllText(path, LockWriter.ToText(result.Lock));
    }
}
