using System.Collections.Immutable;
using System.Net;
using CsCheck;
using OcspEgress.Addressing;
using OcspEgress.Comparison;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Resolution.LockFile;

namespace OcspEgress.Tests.Comparison;

public sealed class PlanComparerTests
{
    private const string Rule = "ocsp-ocsp.a.test-80";

    private static readonly LockedSite Site = new LockedSite().With("www.example.com", "http://ocsp.a.test").At("ocsp.a.test", "93.184.216.34", "93.184.216.35");

    private static readonly Gen<LockedSite> GenSite = Gen.Select(
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[0, 1]).Array[0, 6], Gen.Select(Gen.Int[0, 3], Gen.Int[1, 9].Array[1, 4]).Array[0, 4],
        (certificates, hosts) =>
        {
            var site = certificates.Distinct().Aggregate(new LockedSite(), (s, c) => s.With($"n{c.Item1}.example", $"http://h{c.Item2}.test", $"CN=CA {c.Item3}"));
            return hosts.DistinctBy(h => h.Item1).Aggregate(site, (s, h) => s.At($"h{h.Item1}.test", [.. h.Item2.Distinct().Select(a => $"93.184.216.{a}")]));
        });

    [Fact]
    public void Compare_WhenOnlyDaysDiffer_FindsNothing()
    {
        var later = new LockedSite().With("www.example.com", "http://ocsp.a.test").At("ocsp.a.test", "93.184.216.35@9", "93.184.216.34@7");
        var comparison = PlanComparer.Compare(Site.State(), later.State());
        Assert.Empty(comparison.Rules);
        Assert.Empty(comparison.Certificates);
        Assert.Equal(1, comparison.RuleCount);
    }

    [Fact]
    public void Compare_WhenACertificateIsNew_AddsItsRule()
    {
        var change = Assert.Single(PlanComparer.Compare(Site.State(), Site.With("b.example", "http://ocsp.b.test").At("ocsp.b.test", "93.184.216.40").State()).Rules);
        Assert.Equal((ChangeKind.Added, "ocsp-ocsp.b.test-80"), (change.Kind, change.Name));
        Assert.Equal([new ChangeCause(ChangeReason.CertificateAdded, "b.example")], change.Causes);
        Assert.Equal([new NetworkChange(IPNetwork.Parse("93.184.216.40/32"), true, ChangeReason.CertificateAdded)], change.Networks);
    }

    [Fact]
    public void Compare_WhenACertificateJoinsARule_ChangesNoRule()
    {
        var comparison = PlanComparer.Compare(Site.State(), Site.With("b.example", "http://ocsp.a.test").State());
        Assert.Empty(comparison.Rules);
        Assert.Equal([Rule], Assert.Single(comparison.Certificates).RulesCame);
    }

    [Theory]
    [InlineData(90, ChangeReason.CertificateRemoved)]
    [InlineData(-5, ChangeReason.CertificateExpired)]
    public void Compare_WhenACertificateIsGone_RemovesItsRuleAndSaysWhy(int notAfterDays, ChangeReason expected)
    {
        var old = Site.With("b.example", "http://ocsp.b.test", notAfterDays: notAfterDays).At("ocsp.b.test", "93.184.216.40");
        var change = Assert.Single(PlanComparer.Compare(old.State(), Site.State()).Rules);
        Assert.Equal((ChangeKind.Removed, expected), (change.Kind, change.Causes.Single().Reason));
    }

    [Fact]
    public void Compare_WhenTheAuthorityChanged_PairsTheCertificatesAndNamesBothRules()
    {
        var @new = new LockedSite().With("www.example.com", "http://ocsp.b.test", "CN=New CA").At("ocsp.b.test", "93.184.216.40");
        var comparison = PlanComparer.Compare(Site.State(), @new.State());
        Assert.Equal([(Rule, ChangeKind.Removed), ("ocsp-ocsp.b.test-80", ChangeKind.Added)], comparison.Rules.Select(r => (r.Name, r.Kind)));
        Assert.All(comparison.Rules, r => Assert.Equal([new ChangeCause(ChangeReason.AuthorityReplaced, "www.example.com")], r.Causes));
        var change = Assert.Single(comparison.Certificates);
        Assert.Equal((ChangeKind.Changed, false), (change.Kind, change.LostOcsp));
        Assert.Equal(("CN=Old CA", "CN=New CA"), (change.Before!.Issuer, change.After!.Issuer));
    }

    [Fact]
    public void Compare_WhenTheAuthorityDroppedOcsp_SaysSo()
    {
        var comparison = PlanComparer.Compare(Site.State(), new LockedSite().With("www.example.com", "").State());
        Assert.True(Assert.Single(comparison.Certificates).LostOcsp);
        Assert.Equal(ChangeReason.RespondersReplaced, Assert.Single(comparison.Rules).Causes.Single().Reason);
    }

    [Theory]
    [InlineData("93.184.216.34 93.184.216.35 93.184.216.36", "+36 AddressSeen")]
    [InlineData("93.184.216.34@20", "-35 RetentionEnded")]
    [InlineData("93.184.216.34@3", "-35 AddressDropped")]
    [InlineData("93.184.216.50@3", "-34 ResponderMoved,-35 ResponderMoved,+50 ResponderMoved")]
    public void Compare_WhenAddressesDiffer_SaysWhichAndWhy(string addresses, string expected)
    {
        var @new = new LockedSite().With("www.example.com", "http://ocsp.a.test").At("ocsp.a.test", addresses.Split(' '));
        var change = Assert.Single(PlanComparer.Compare(Site.State(), @new.State()).Rules);
        Assert.Equal(ChangeKind.Changed, change.Kind);
        Assert.Equal(expected, string.Join(',', change.Networks.Select(n => $"{(n.Came ? '+' : '-')}{n.Network.BaseAddress.GetAddressBytes()[3]} {n.Reason}")));
    }

    [Fact]
    public void Compare_WhenTheInventoryPinsTheHost_NamesThePin()
    {
        var pinned = Site with { Settings = new EgressSettings { Pins = [new HostPin(HostName.Parse("ocsp.a.test"), [IPNetwork.Parse("93.184.216.0/24")], new SourceLocation("i"))] } };
        Assert.All(Assert.Single(PlanComparer.Compare(Site.State(), pinned.State()).Rules).Networks, n => Assert.Equal(ChangeReason.PinChanged, n.Reason));
    }

    [Fact]
    public void Compare_WhenThePolicyDeniesTheHost_NamesThePolicy()
    {
        Assert.True(HostPattern.TryParse("*.a.test", out var pattern, out _));
        var denied = Site with { Settings = new EgressSettings { Policy = new PolicySettings { DeniedHosts = [pattern] } } };
        Assert.Equal(ChangeReason.PolicyChanged, Assert.Single(PlanComparer.Compare(Site.State(), denied.State()).Rules).Causes.Single().Reason);
    }

    [Fact]
    public void Compare_WhenAnOverrideRelays_NamesTheOverride()
    {
        var relayed = Site.At("relay.test", "93.184.216.60") with { Settings = new EgressSettings { Overrides = [new ResponderOverride("ocsp.a.test", "http://relay.test/", new SourceLocation("i"))] } };
        var rules = PlanComparer.Compare(Site.State(), relayed.State()).Rules;
        Assert.Equal([Rule, "ocsp-relay.test-80"], rules.Select(r => r.Name));
        Assert.All(rules, r => Assert.Equal(ChangeReason.OverrideChanged, r.Causes.Single().Reason));
    }

    [Fact]
    public void Compare_WhenAFamilyIsLeftOut_NamesTheSettings()
    {
        var both = new LockedSite().With("www.example.com", "http://ocsp.a.test").At("ocsp.a.test", "93.184.216.34", "2606:2800:220:1::1");
        var one = both with { Settings = new EgressSettings { Resolution = new ResolutionSettings { Families = [AddressFamily.IPv4] } } };
        var change = Assert.Single(PlanComparer.Compare(both.State(), one.State()).Rules);
        Assert.Equal((Rule + "-v6", ChangeReason.SettingsChanged), (change.Name, change.Causes.Single().Reason));
    }

    [Fact]
    public void PlanByLock_WhenAnEntryHasLeftTheInventory_StillCountsIt()
    {
        var inventory = new EgressInventory { Path = "inventory.yaml", Sources = [], Settings = new EgressSettings() };
        var result = EgressPipeline.PlanByLock(inventory, Site.Lock());
        Assert.Equal([Rule], result.Plan.Rules.Select(r => r.Name));
        Assert.IsType<UnclaimedSource>(result.Certificates.Single().Origin.Source);
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void Compare_WhenBothSidesAreEqualOrReordered_FindsNothing() =>
        GenSite.Sample(site =>
        {
            var reordered = site with { Certificates = [.. site.Certificates.Reverse()], Hosts = [.. site.Hosts.Reverse()] };
            var comparison = PlanComparer.Compare(site.State(), reordered.State());
            Assert.Empty(comparison.Rules);
            Assert.Empty(comparison.Certificates);
        }, iter: 200);

    [Fact]
    public void Compare_WhenSidesAreSwapped_SwapsAddedAndRemoved() =>
        Gen.Select(GenSite, GenSite).Sample((one, other) =>
        {
            var (there, back) = (PlanComparer.Compare(one.State(), other.State()), PlanComparer.Compare(other.State(), one.State()));
            Assert.Equal(there.Rules.Select(r => (r.Name, Swap(r.Kind))), back.Rules.Select(r => (r.Name, r.Kind)));
            Assert.Equal(
                there.Rules.SelectMany(r => r.Networks).Select(n => (n.Network, !n.Came)),
                back.Rules.SelectMany(r => r.Networks).Select(n => (n.Network, n.Came)));
            Assert.Equal(
                there.Certificates.Select(c => (c.After?.Fingerprint, c.Before?.Fingerprint)).ToHashSet(),
                back.Certificates.Select(c => (c.Before?.Fingerprint, c.After?.Fingerprint)).ToHashSet());
            Assert.All(there.Rules, r => Assert.NotEmpty(r.Causes));
        }, iter: 300);

    private static ChangeKind Swap(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => ChangeKind.Removed,
        ChangeKind.Removed => ChangeKind.Added,
        _ => kind,
    };
}
