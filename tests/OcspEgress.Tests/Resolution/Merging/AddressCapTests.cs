using System.Collections.Immutable;
using System.Net;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.Merging;
using OcspEgress.Resolution.Resolving;

namespace OcspEgress.Tests.Resolution.Merging;

public sealed class AddressCapTests
{
    private static readonly HostName Host = HostName.Parse("ocsp.test");
    private static readonly DateOnly Today = new(2026, 5, 10);
    private static readonly IPEndPoint Server = IPEndPoint.Parse("192.0.2.53:53");

    private static readonly Gen<HostAddress> GenAddress = Gen.Select(
        Gen.Int[1, 250], Gen.Bool, Gen.Int[0, 5], Gen.Int[0, 5], Gen.Int[0, 4], Gen.Int[0, 1],
        (last, isSix, age, longer, samples, paused) => new HostAddress(
            IPAddress.Parse(isSix ? $"2001:db8::{last:x}" : $"203.0.113.{last}"), Today.AddDays(-age - longer), Today.AddDays(-age))
        {
            Samples = samples,
            PausedDays = paused * age,
        });

    private static readonly Gen<ResolvedHost> GenHost = GenAddress.Array[0, 40].Select(a => new ResolvedHost
    {
        Host = Host,
        Addresses = [.. a.DistinctBy(x => x.Address).OrderBy(x => x.Address, NetworkOrder.Instance)],
    });

    private static readonly Gen<ImmutableArray<DnsAnswer>> GenAnswers = Gen.Select(
        Gen.Bool, Gen.Bool, (four, six) => ImmutableArray.Create(Answer(AddressFamily.IPv4, four), Answer(AddressFamily.IPv6, six)));

    [Fact]
    public void Apply_WhateverTheHost_KeepsNoMoreThanTheBoundAndLosesNothingFromSight() =>
        Gen.Select(GenHost, Gen.Int[1, 50], GenAnswers).Sample((host, most, answers) =>
        {
            var (kept, left) = AddressCap.Apply(host, most, answers);

            Assert.Equal(Math.Min(most, host.Addresses.Length), kept.Addresses.Length);
            Assert.Equal(host.Addresses.AsEnumerable(), kept.Addresses.Concat(left).OrderBy(a => a.Address, NetworkOrder.Instance));
            Assert.Equal(kept.Addresses.OrderBy(a => a.Address, NetworkOrder.Instance), kept.Addresses);
        });

    [Fact]
    public void Apply_WhenTheHostFits_ChangesNothing() =>
        Gen.Select(GenHost, Gen.Int[0, 5], GenAnswers).Sample((host, more, answers) =>
        {
            var (kept, left) = AddressCap.Apply(host, Math.Max(1, host.Addresses.Length + more), answers);

            Assert.Same(host, kept);
            Assert.Empty(left);
        });

    // The bound is for what was seen last, and among that for what most samples held.
    [Fact]
    public void Apply_WhenEveryFamilyWasAnswered_RanksByDayThenBySamples() =>
        Gen.Select(GenHost, Gen.Int[1, 50]).Sample((host, most) =>
        {
            var (kept, left) = AddressCap.Apply(host, most, [Answer(AddressFamily.IPv4, true), Answer(AddressFamily.IPv6, true)]);

            foreach (var (stays, leaves) in kept.Addresses.SelectMany(s => left.Select(l => (s, l))))
            {
                var (seen, unseen) = (stays.LastSeen.AddDays(stays.PausedDays), leaves.LastSeen.AddDays(leaves.PausedDays));
                Assert.True(seen > unseen || (seen == unseen && stays.Samples >= leaves.Samples), $"{stays} stays, {leaves} leaves");
            }
        });

    [Fact]
    public void Apply_WhateverTheOrder_IsTheSame() =>
        Gen.Select(GenHost, Gen.Int[1, 50], Gen.Int).Sample((host, most, seed) =>
        {
            var shuffled = host.Addresses.ToArray();
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(
                AddressCap.Apply(host, most, []).Left.AsEnumerable(),
                AddressCap.Apply(host with { Addresses = [.. shuffled] }, most, []).Left);
        });

    [Fact]
    public void Apply_WhenOneFamilyIsNotAnswered_DoesNotLetItsAddressesLoseTheirPlace()
    {
        // Both were seen by each sample; the name servers are silent on AAAA since three days.
        var host = new ResolvedHost
        {
            Host = Host,
            Addresses =
            [
                Seen("203.0.113.1", 0, 1), Seen("203.0.113.2", 0, 1), Seen("203.0.113.3", 0, 9),
                Seen("2001:db8::1", 3, 9), Seen("2001:db8::2", 4, 9),
            ],
        };

        Assert.Equal(["203.0.113.3", "2001:db8::1"], Kept(host, 2, Answer(AddressFamily.IPv4, true), Answer(AddressFamily.IPv6, false)));
        Assert.Equal(["203.0.113.1", "203.0.113.3"], Kept(host, 2, Answer(AddressFamily.IPv4, true), Answer(AddressFamily.IPv6, true)));
    }

    [Fact]
    public void Apply_WhenTheLockWasEditedToHugeNumbers_StillKeepsTheBound()
    {
        var host = new ResolvedHost
        {
            Host = Host,
            Addresses = [Seen("203.0.113.1", 0, int.MaxValue), new HostAddress(IPAddress.Parse("203.0.113.2"), DateOnly.MinValue, DateOnly.MaxValue) { PausedDays = int.MaxValue }],
        };

        Assert.Equal(["203.0.113.2"], Kept(host, 1, Answer(AddressFamily.IPv4, false)));
    }

    [Fact]
    public async Task Resolve_WhenAHostHasTooMany_NamesWhoLeftAtTheHost()
    {
        var place = new SourceLocation("inventory.yaml", 8, 5);
        var request = new ResolveRequest
        {
            Hosts = [Host],
            Settings = new ResolutionSettings { Servers = [Server], Families = [AddressFamily.IPv4], MaxAddresses = 3 },
            Refusal = _ => null,
            Places = ImmutableDictionary<HostName, SourceLocation>.Empty.Add(Host, place),
            Known = [new ResolvedHost { Host = Host, Addresses = [Seen("203.0.113.99", 1, 50)] }],
        };
        var lookup = new ScriptedLookup(q => ScriptedLookup.Answer(q, [.. Enumerable.Range(1, 10).Select(i => $"203.0.113.{i}")]));

        var result = await new ResponderResolver(lookup, new FakeTimeProvider(new DateTimeOffset(Today, TimeOnly.MinValue, TimeSpan.Zero))).ResolveAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(["203.0.113.1", "203.0.113.2", "203.0.113.3"], result.Hosts.Single().Addresses.Select(a => a.Address.ToString()).Order(StringComparer.Ordinal));
        var finding = Assert.Single(result.Diagnostics);
        Assert.Equal(("OCE406", DiagnosticSeverity.Warning, place), (finding.Code, finding.Severity, finding.Location));
        Assert.Contains("has 11 addresses, 8 more than", finding.Message, StringComparison.Ordinal);
        Assert.Contains("203.0.113.4, 203.0.113.5, 203.0.113.6, 203.0.113.7, 203.0.113.8, and 3 more", finding.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Kept(ResolvedHost host, int most, params DnsAnswer[] answers) =>
        AddressCap.Apply(host, most, [.. answers]).Host.Addresses.Select(a => a.Address.ToString());

    private static HostAddress Seen(string address, int daysAgo, int samples) =>
        new(IPAddress.Parse(address), Today.AddDays(-9), Today.AddDays(-daysAgo)) { Samples = samples };

    private static DnsAnswer Answer(AddressFamily family, bool isAnswered) => new()
    {
        Question = new DnsQuestion(Host, family, Server),
        Outcome = isAnswered ? DnsOutcome.NoData : DnsOutcome.Timeout,
    };
}
