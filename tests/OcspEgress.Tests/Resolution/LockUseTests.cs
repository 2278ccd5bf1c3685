using System.Net;
using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Resolution;
using OcspEgress.Resolution.LockFile;

namespace OcspEgress.Tests.Resolution;

/// <summary>What is done with a lock once it is read: compared, and turned back into certificates.</summary>
public sealed class LockUseTests
{
    [Fact]
    public void Compare_WhenOnlyDaysAndServersMove_IsEmpty()
    {
        var old = LockSample.Create();
        var host = old.Hosts[0];
        var moved = old with
        {
            Hosts = [host with { TtlSeconds = 9, StaleSince = null, NameServers = [], CnameChain = [], Addresses = [.. host.Addresses.Select(a => a with { LastSeen = new DateOnly(2027, 1, 1), PausedDays = 9 })] }],
            Sources = [old.Sources[0] with { Certificates = [old.Sources[0].Certificates[0] with { Line = 99 }] }],
        };

        Assert.Empty(LockComparer.Compare(old, moved));
    }

    [Fact]
    public void Compare_WhenTheMeaningDiffers_NamesEachDifference()
    {
        var old = LockSample.Create();
        var host = old.Hosts[0];
        var changed = new EgressLock
        {
            Sources = [new LockedSource("path: certs/new.pem", [])],
            Certificates = old.Certificates,
            Hosts = [host with { Addresses = [host.Addresses[0], new HostAddress(IPAddress.Parse("203.0.113.9"), host.Addresses[0].FirstSeen, host.Addresses[0].LastSeen)] }],
            Targets = [new LockedTarget("azureNsg", [new LockedRule("ocsp-ocsp.test-80", 1001)])],
        };

        Assert.Equal(
            [
                "+ source path: certs/new.pem",
                "- source path: certs/web.pem",
                $"- certificate path: certs/web.pem {LockSample.Hash}",
                "- address ocsp.test 2001:db8::7",
                "+ address ocsp.test 203.0.113.9",
                "~ rule ocsp-ocsp.test-80: priority 1000 -> priority 1001",
            ],
            LockComparer.Compare(old, changed).Select(c => c.ToString()));
    }

    [Fact]
    public void Restore_WhenBuiltFromCertificates_GivesThemBack()
    {
        var (inventory, certificate) = OneCertificate();
        var content = LockBuilder.Build(inventory, [certificate, certificate], [], []);
        var read = LockReader.Read(LockWriter.ToText(content), "x").Lock!;

        var restored = LockedCertificates.Restore(read, inventory);

        Assert.Empty(restored.Diagnostics);
        var back = Assert.Single(restored.Values);
        Assert.Equal(certificate.Locations.AsEnumerable(), back.Locations);
        Assert.Equal(certificate.Names.AsEnumerable(), back.Names);
        Assert.Equal(certificate with { Locations = default, Names = default }, back with { Locations = default, Names = default });
    }

    [Fact]
    public void Restore_WhenTheInventoryMovedOn_SaysWhatIsMissingAndWhatIsLeft()
    {
        var (inventory, certificate) = OneCertificate();
        var content = LockBuilder.Build(inventory, [certificate], [], []);
        var moved = inventory with { Sources = [Source("certs/new.pem")] };

        var restored = LockedCertificates.Restore(content, moved);

        Assert.Empty(restored.Values);
        Assert.Equal([("OCE431", DiagnosticSeverity.Info), ("OCE430", DiagnosticSeverity.Error)], restored.Diagnostics.Select(d => (d.Code, d.Severity)));
        Assert.Contains("`ocsp-egress lock`", restored.Diagnostics[1].Message, StringComparison.Ordinal);
    }

    private static (EgressInventory Inventory, ServerCertificate Certificate) OneCertificate()
    {
        var (source, locked) = (Source("certs/web.pem"), LockSample.Create().Certificates[0]);
        var certificate = new ServerCertificate
        {
            Fingerprint = locked.Fingerprint,
            Subject = locked.Subject,
            Issuer = locked.Issuer,
            Names = locked.Names,
            NotBefore = locked.NotBefore,
            NotAfter = locked.NotAfter,
            IsAuthority = locked.IsAuthority,
            MustStaple = locked.MustStaple,
            Locations = locked.Locations,
            Origin = new CertificateOrigin(source, "certs/web.pem", 0, 3),
        };
        return (new EgressInventory { Path = "inventory.yaml", Sources = [source], Settings = new EgressSettings() }, certificate);
    }

    private static PathSource Source(string path) =>
        new() { Location = new SourceLocation("inventory.yaml", 3, 5), Path = path, BaseDirectory = "." };
}
