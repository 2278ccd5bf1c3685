using System.Net;
using CsCheck;
using OcspEgress.Addressing;
using OcspEgress.Resolution;
using OcspEgress.Resolution.LockFile;

namespace OcspEgress.Tests.Resolution;

/// <summary>What one lock takes from another: what was seen meanwhile, or its days alone.</summary>
public sealed class OtherLockTests
{
    private static readonly DateOnly Day = new(2026, 5, 1);
    private static readonly DateOnly Today = Day.AddDays(9);

    private static readonly Gen<(EgressLock Known, EgressLock Other)> GenPair = Gen.Select(
        LockGen.Lock, LockGen.Lock, Gen.Bool, (known, other, isSameHosts) =>
            (known, isSameHosts ? other with { Hosts = [.. known.Hosts.Zip(other.Hosts, (k, o) => o with { Host = k.Host })] } : other));

    [Fact]
    public void Join_WhateverTheOtherLockSays_LosesNoAddressAndNoDay() => GenPair.Sample(pair =>
    {
        var joined = LockJoiner.Join(pair.Known, pair.Other, Today);
        Assert.Equal(pair.Known.Hosts.Select(h => h.Host), joined.Hosts.Select(h => h.Host));
        foreach (var (before, after) in pair.Known.Hosts.Zip(joined.Hosts))
        {
            Assert.All(before.Addresses, a => Assert.Contains(after.Addresses, j => j.Address.Equals(a.Address) && j.LastSeen >= a.LastSeen && j.FirstSeen <= a.FirstSeen));
        }

        Assert.Equal(pair.Known.Certificates, joined.Certificates);
        Assert.Equal(pair.Known.Sources, joined.Sources);
        Assert.All(pair.Known.Targets, t => Assert.All(t.Rules, r => Assert.Contains(r, joined.Target(t.Name).Rules)));
        Assert.Empty(LockComparer.Compare(pair.Known, LockJoiner.Join(pair.Known, pair.Known, DateOnly.MaxValue)));
    });

    [Fact]
    public void Renew_WhateverTheOtherLockSays_ChangesNothingThatARuleIsMadeOf() => GenPair.Sample(pair =>
    {
        var renewed = LockRenewer.Renew(pair.Known, pair.Other);
        Assert.Empty(LockComparer.Compare(pair.Known, renewed));
        Assert.Equal(pair.Known.Targets, renewed.Targets);
        Assert.All(pair.Known.Hosts.Zip(renewed.Hosts), p => Assert.All(
            p.First.Addresses.Zip(p.Second.Addresses), a => Assert.True(a.First.Address.Equals(a.Second.Address) && a.Second.LastSeen >= a.First.LastSeen)));
    });

    [Fact]
    public void Join_WhenTheOtherRunSawMore_AddsItWithItsDays()
    {
        var joined = LockJoiner.Join(Lock(("192.0.2.1", 0)), Lock(("192.0.2.1", 3), ("192.0.2.2", 4)), Today);
        Assert.Equal([("192.0.2.1", 3), ("192.0.2.2", 4)], Seen(joined));
    }

    [Fact]
    public void Join_WhenTheOtherLockHasDaysToCome_TakesTodayForThem() =>
        Assert.Equal([("192.0.2.1", 9)], Seen(LockJoiner.Join(Lock(("192.0.2.1", 0)), Lock(("192.0.2.1", 9000)), Today)));

    [Fact]
    public void Join_WhenOnlyTheOtherLockKnowsAHost_LeavesItOut() =>
        Assert.Empty(LockJoiner.Join(EgressLock.Empty, Lock(("192.0.2.1", 0)), Today).Hosts);

    [Fact]
    public void Join_WhenANewRulesPriorityIsTaken_LeavesItOut()
    {
        var known = EgressLock.Empty with { Targets = [new("azureNsg", [new LockedRule("b", 1000)])] };
        var other = EgressLock.Empty with { Targets = [new("azureNsg", [new LockedRule("a", 1000), new LockedRule("b", 1001), new LockedRule("c", 1002)])] };
        Assert.Equal([new LockedRule("b", 1000), new LockedRule("c", 1002)], LockJoiner.Join(known, other, Today).Targets[0].Rules);
    }

    [Fact]
    public void Renew_WhenAddressesCameAndWent_TakesOverTheDaysOfThoseThatStayed()
    {
        var renewed = LockRenewer.Renew(Lock(("192.0.2.1", 0), ("192.0.2.3", 1)), Lock(("192.0.2.1", 7), ("192.0.2.2", 7)));
        Assert.Equal([("192.0.2.1", 7), ("192.0.2.3", 1)], Seen(renewed));
    }

    private static EgressLock Lock(params (string Address, int Days)[] seen) => EgressLock.Empty with
    {
        Hosts =
        [
            new ResolvedHost
            {
                Host = HostName.Parse("ocsp.test"),
                Addresses = [.. seen.Select(s => new HostAddress(IPAddress.Parse(s.Address), Day, Day.AddDays(s.Days)))],
            },
        ],
    };

    private static (string Address, int Days)[] Seen(EgressLock @lock) =>
        [.. Assert.Single(@lock.Hosts).Addresses.Select(a => (a.Address.ToString(), a.LastSeen.DayNumber - Day.DayNumber))];
}
