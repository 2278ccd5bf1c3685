using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using CsCheck;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Planning;
using OcspEgress.Policy;
using OcspEgress.Resolution;
using OcspEgress.Targets.AzureNsg.Building;
using OcspEgress.Tests.Responders;
using static OcspEgress.Tests.Planning.PlanSample;

namespace OcspEgress.Tests.Planning;

public sealed class PlanPropertyTests
{
    [Fact]
    public void Plan_WhenTheInputIsShuffled_IsTheSame() =>
        Gen.Select(GenResponders, GenLock, Gen.Int).Sample((responders, locked, seed) =>
        {
            var expected = Plan(responders, [.. locked]);
            var random = new Random(seed);
            var (other, otherLock) = ((ResolvedResponder[])responders.Clone(), locked.ToArray());
            random.Shuffle(other);
            random.Shuffle(otherLock);
            AssertEqual(expected, Plan(other, [.. otherLock]));
        });

    [Fact]
    public void Plan_WhenRunAgainWithItsOwnPriorities_IsTheSame() =>
        Gen.Select(GenResponders, GenLock).Sample((responders, locked) =>
        {
            var first = Plan(responders, [.. locked]);
            var second = Plan(responders, first.Memory.Rules);
            Assert.Equal(first.Plan.Digest(), second.Plan.Digest());
            Assert.Equal(first.Memory.Rules.AsEnumerable(), second.Memory.Rules);
            Assert.DoesNotContain(second.Diagnostics, d => d.Code is "OCE511" or "OCE512" or "OCE513");
        });

    [Fact]
    public void Plan_WhenACertificateIsAdded_TakesNothingAwayAndRenumbersNothing() =>
        Gen.Select(GenResponders, GenResponders).Sample((responders, more) =>
        {
            var before = Plan(responders, []);
            var after = Plan([.. responders, .. more], before.Memory.Rules);
            AssertKept(before.Memory, after.Memory);
            foreach (var rule in before.Plan.Rules)
            {
                var destinations = after.Plan.Rules.Single(r => r.Name == rule.Name).Destinations;
                Assert.All(rule.Destinations, d => Assert.Contains(destinations, n => n.Covers(d)));
            }
        });

    [Fact]
    public void Plan_WhenACertificateIsRemoved_RenumbersNothing() =>
        Gen.Select(GenResponders, GenResponders).Sample((responders, removed) =>
        {
            var before = Plan([.. responders, .. removed], []);
            AssertKept(Plan(responders, before.Memory.Rules).Memory, before.Memory);
        });

    [Fact]
    public void Plan_WhateverItGets_GivesSoundRules() =>
        Gen.Select(GenResponders, GenLock).Sample((responders, locked) =>
        {
            var policy = new AddressPolicy(new PolicySettings());
            var planned = Plan(responders, [.. locked]);
            var rules = planned.Plan.Rules;
            var priorities = planned.Memory.Rules.Select(r => r.Priority!.Value).ToList();
            Assert.Equal(rules.Length, rules.Select(r => r.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.Equal(rules.Length, priorities.Distinct().Count());
            Assert.True(rules.Select(r => r.Name).SequenceEqual(rules.Select(r => r.Name).Order(StringComparer.Ordinal)));
            Assert.All(priorities, r => Assert.InRange(r, 1000, 1999));
            Assert.All(rules, r => Assert.NotEmpty(r.Destinations));
            Assert.All(rules, r => Assert.All(r.Destinations, d => Assert.Null(policy.Refusal(d))));
            Assert.All(rules, r => Assert.All(r.Destinations, d => Assert.Single(r.Destinations, o => o.Overlaps(d))));
            Assert.All(rules, r => Assert.All(r.Destinations, d => Assert.Equal(r.Family == AddressFamily.IPv4, d.BaseAddress.GetAddressBytes().Length == 4)));
        });

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("th-TH")]
    public void Plan_WhenTheCultureDiffers_IsTheSame(string culture)
    {
        var responders = new[] { Resolved("I.example", "http://ISTANBUL.example:8080", "2.0.0.1/32"), Resolved("i", "http://i.example", "2400::/16") };
        var expected = PlanSample.Plan(responders).Plan.Digest();
        var previous = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, PlanSample.Plan(responders).Plan.Digest());
        }
        finally
        {
            CultureInfo.CurrentCulture = previous;
        }
    }

    /// <summary>Responders on few hosts, so that they meet; networks that nest, and some that no policy allows.</summary>
    private static Gen<ResolvedResponder[]> GenResponders =>
        Gen.Select(
            Gen.Int[0, 6],
            Gen.Int[0, 5],
            Gen.Enum<Purpose>(),
            Gen.OneOf(Gen.Const(80), Gen.Const(443)),
            GenNetwork.Array[0, 6])
        .Select((certificate, host, purpose, port, networks) =>
        {
            var sample = SampleCertificate.Of($"c{certificate}", $"http://h{host}.example:{port}");
            return Resolved(sample, purpose) with { Networks = [.. networks.Distinct().Order(NetworkOrder.Instance)] };
        })
        .Array[0, 12];

    private static Gen<IPNetwork> GenNetwork =>
        Gen.OneOf(
            Gen.Select(Gen.Int[0, 3], Gen.Int[24, 32]).Select((a, l) => Mask([2, 0, 0, (byte)a], l)),
            Gen.Select(Gen.Byte.Array[4], Gen.Int[0, 32]).Select(Mask),
            Gen.Select(Gen.Byte.Array[16], Gen.Int[0, 128]).Select(Mask),
            Gen.Select(Gen.Byte, Gen.Int[40, 128]).Select((b, l) => Mask([0x24, 0, b, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, b], l)));

    private static Gen<LockedRule[]> GenLock =>
        Gen.Select(Gen.Int[0, 7], Gen.OneOf(Gen.Int[998, 1006], Gen.Int), Gen.Bool)
            .Select((host, priority, v6) => new LockedRule($"ocsp-h{host}.example-80{(v6 ? "-v6" : "")}", priority))
            .Array[0, 8];

    private static IPNetwork Mask(byte[] address, int length)
    {
        var masked = address.Select((b, i) => (byte)(b & (0xFF00 >> Math.Clamp(length - (8 * i), 0, 8)))).ToArray();
        return new IPNetwork(new IPAddress(masked), length);
    }

    private static void AssertKept(LockedTarget part, LockedTarget whole) =>
        Assert.All(part.Rules, r => Assert.Equal(r.Priority, whole.PriorityOf(r.Name)));

    private static Planned Plan(ResolvedResponder[] responders, ImmutableArray<LockedRule> locked)
    {
        var result = PlanSample.Plan(responders);
        var (memory, findings) = NsgMemory.Remember(result.Plan, new NsgTargetSettings(), new LockedTarget("azureNsg", locked));
        return new Planned(result.Plan, memory, [.. result.Diagnostics, .. findings]);
    }

    private static void AssertEqual(Planned expected, Planned actual)
    {
        Assert.Equal(PlanDigest.TextOf(expected.Plan), PlanDigest.TextOf(actual.Plan));
        Assert.Equal(expected.Memory.Rules.AsEnumerable(), actual.Memory.Rules);
        Assert.Equal(expected.Diagnostics.AsEnumerable(), actual.Diagnostics);
        Assert.Equal(
            expected.Plan.Openings.SelectMany(o => o.Provenance).Select(p => (p.Responder.Certificate?.Fingerprint, p.Responder.Url)),
            actual.Plan.Openings.SelectMany(o => o.Provenance).Select(p => (p.Responder.Certificate?.Fingerprint, p.Responder.Url)));
    }

    private sealed record Planned(EgressPlan Plan, LockedTarget Memory, ImmutableArray<Diagnostic> Diagnostics);
}
