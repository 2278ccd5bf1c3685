using System.Globalization;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Resolution.Dns;
using OcspEgress.TestSupport;

namespace OcspEgress.Tests.Resolution;

/// <summary>Lookups against name servers from Debian: dnsmasq and unbound.</summary>
public sealed class RealNameServerTests : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);
    private readonly NameServerProcess _dnsmasq = NameServerProcess.Dnsmasq(
    [
        "--cname=ocsp.ca.test,ocsp.edge.test,300",
        "--cname=ocsp.edge.test,a1.edge.test,60",
        "--host-record=a1.edge.test,203.0.113.7,20",
        "--host-record=a1.edge.test,203.0.113.9,20",
        "--host-record=four.test,203.0.113.4",
        "--host-record=six.test,2001:db8::6",
        .. Enumerable.Range(1, 60).Select(i => $"--host-record=many.test,192.0.2.{i},2001:db8::{i.ToString("x", CultureInfo.InvariantCulture)}"),
    ]);

    public void Dispose() => _dnsmasq.Dispose();

    [Fact]
    public async Task Lookup_WhenAliases_GivesTheChainAndTheSmallestTtl()
    {
        var answer = await AskAsync("ocsp.ca.test", AddressFamily.IPv4);

        Assert.Equal(DnsOutcome.Answered, answer.Outcome);
        Assert.Equal(["203.0.113.7", "203.0.113.9"], answer.Addresses.Select(a => a.ToString()));
        Assert.Equal(["ocsp.edge.test", "a1.edge.test"], answer.CnameChain.Select(c => c.Value));
        Assert.Equal(20, answer.TtlSeconds);
    }

    [Theory]
    [InlineData(AddressFamily.IPv4)]
    [InlineData(AddressFamily.IPv6)]
    public async Task Lookup_WhenSixtyAddresses_GivesThemAll(AddressFamily family)
    {
        // 60 AAAA records take 1,680 octets: more than the 1,232 offered for UDP, so this one goes over TCP.
        var answer = await AskAsync("many.test", family);

        Assert.Equal(DnsOutcome.Answered, answer.Outcome);
        Assert.Equal(60, answer.Addresses.Length);
        Assert.Equal(answer.Addresses.Order(NetworkOrder.Instance), answer.Addresses);
    }

    [Theory]
    [InlineData("six.test", AddressFamily.IPv6, DnsOutcome.Answered)]
    [InlineData("six.test", AddressFamily.IPv4, DnsOutcome.NoData)]
    [InlineData("four.test", AddressFamily.IPv6, DnsOutcome.NoData)]
    [InlineData("missing.test", AddressFamily.IPv4, DnsOutcome.NameNotFound)]
    [InlineData("elsewhere.example", AddressFamily.IPv4, DnsOutcome.Refused)]
    public async Task Lookup_WhenNoAddresses_SaysWhy(string name, AddressFamily family, DnsOutcome outcome)
    {
        var answer = await AskAsync(name, family);

        Assert.Equal(outcome, answer.Outcome);
        Assert.Equal(outcome == DnsOutcome.Answered, !answer.Addresses.IsEmpty);
    }

    [Fact]
    public async Task Lookup_WhenTheServerRecurses_GivesWhatItFindsOrAServerFailure()
    {
        // dnsmasq refuses what is not under .test, and unbound makes SERVFAIL of an upstream that refuses.
        using var unbound = NameServerProcess.Unbound($"""
            server:
              local-zone: "test." nodefault
            forward-zone:
              name: "."
              forward-addr: 127.0.0.1@{_dnsmasq.EndPoint.Port}
            """);

        var found = await AskAsync("ocsp.ca.test", AddressFamily.IPv4, unbound.EndPoint);
        var failed = await AskAsync("ocsp.elsewhere", AddressFamily.IPv4, unbound.EndPoint);

        Assert.Equal(["203.0.113.7", "203.0.113.9"], found.Addresses.Select(a => a.ToString()));
        Assert.Equal(["ocsp.edge.test", "a1.edge.test"], found.CnameChain.Select(c => c.Value));
        Assert.Equal(DnsOutcome.ServerFailure, failed.Outcome);
    }

    [Fact]
    public async Task Lookup_WhenThePortIsClosed_IsUnreachable()
    {
        var answer = await AskAsync("four.test", AddressFamily.IPv4, new IPEndPoint(IPAddress.Loopback, LoopbackPort.Free()));

        Assert.Equal(DnsOutcome.Unreachable, answer.Outcome);
    }

    private Task<DnsAnswer> AskAsync(string name, AddressFamily family, IPEndPoint? server = null) =>
        new NetworkDnsLookup().LookupAsync(
            new DnsQuestion(HostName.Parse(name), family, server ?? _dnsmasq.EndPoint), Timeout, TestContext.Current.CancellationToken);
}
