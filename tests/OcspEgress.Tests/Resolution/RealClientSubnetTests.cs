using System.Diagnostics;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Resolution.Dns;
using OcspEgress.TestSupport;

namespace OcspEgress.Tests.Resolution;

/// <summary>
/// EDNS Client Subnet with programs from Debian: unbound between us and a server that answers by subnet, and dig, whose
/// queries ours are compared with.
/// </summary>
public sealed class RealClientSubnetTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    [Theory]
    [InlineData("198.51.100.0/24", AddressFamily.IPv4, "203.0.113.100")]
    [InlineData("192.0.2.0/24", AddressFamily.IPv4, "203.0.113.2")]
    [InlineData("2001:db8:1::/48", AddressFamily.IPv6, "2001:db8::1:0")]
    [InlineData("192.0.2.0/24", AddressFamily.IPv6, "2001:db8::2")]
    public async Task Lookup_WhenUnboundPassesSubnetsOn_GivesTheAnswerForTheSubnet(string subnet, AddressFamily family, string expected)
    {
        await using var authority = new ScriptedNameServer((query, _) => [BySubnet(query)]);
        using var unbound = Forwarder(authority, "subnetcache iterator");

        var answer = await AskAsync(unbound.EndPoint, family, subnet);

        Assert.Equal((DnsOutcome.Answered, IPNetwork.Parse(subnet).PrefixLength), (answer.Outcome, answer.SubnetScope));
        Assert.Equal([expected], answer.Addresses.Select(a => a.ToString()));
    }

    [Fact]
    public async Task Lookup_WhenUnboundKnowsNothingOfSubnets_GivesTheAnswerForEverybody()
    {
        await using var authority = new ScriptedNameServer((query, _) => [BySubnet(query)]);
        using var unbound = Forwarder(authority, "iterator");

        var answer = await AskAsync(unbound.EndPoint, AddressFamily.IPv4, "198.51.100.0/24");

        Assert.Equal((DnsOutcome.Answered, null), (answer.Outcome, answer.SubnetScope));
        Assert.Equal(["203.0.113.1"], answer.Addresses.Select(a => a.ToString()));
    }

    [Fact]
    public async Task Lookup_WhenDnsmasqIsAsked_IsAnswered()
    {
        using var dnsmasq = NameServerProcess.Dnsmasq("--host-record=ocsp.test,203.0.113.7");

        var answer = await AskAsync(dnsmasq.EndPoint, AddressFamily.IPv4, "198.51.100.0/24");

        Assert.Equal(DnsOutcome.Answered, answer.Outcome);
        Assert.False(answer.IsForSubnet);
    }

    [Theory]
    [InlineData("198.51.100.0/24")]
    [InlineData("198.51.110.0/23")]
    [InlineData("128.0.0.0/1")]
    [InlineData("2001:db8:1:ff00::/56")]
    [InlineData("2001:db8:8000::/33")]
    public async Task Lookup_WhenDigAsksTheSame_SendsTheSameOption(string subnet)
    {
        Requires.Programs("dig");
        var sent = new List<string>();
        await using var server = new ScriptedNameServer((query, _) =>
        {
            sent.Add(Convert.ToHexString(WireReplyBuilder.SubnetOf(query)!));
            return [new WireReplyBuilder(query).Address("ocsp.test", 60, "203.0.113.1").Build()];
        });
        var start = new ProcessStartInfo(
            Requires.FindProgram("dig")!,
            ["@127.0.0.1", "-p", $"{server.EndPoint.Port}", "+nocookie", "+tries=1", $"+subnet={subnet}", "ocsp.test", "A"])
        {
            RedirectStandardOutput = true,
        };
        using var dig = Process.Start(start)!;
        await dig.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await dig.WaitForExitAsync(TestContext.Current.CancellationToken);

        await AskAsync(server.EndPoint, AddressFamily.IPv4, subnet);

        Assert.Equal(2, sent.Count);
        Assert.Equal(sent[0], sent[1]);
    }

    private static NameServerProcess Forwarder(ScriptedNameServer authority, string modules) => NameServerProcess.Unbound(
        $"""
        server:
          local-zone: "test." nodefault
          {(modules.StartsWith("subnetcache", StringComparison.Ordinal) ? "send-client-subnet: 127.0.0.1" : "")}
        forward-zone:
          name: "."
          forward-addr: 127.0.0.1@{authority.EndPoint.Port}
        """,
        modules);

    // 203.0.113.x or 2001:db8::x, x being the third part of the subnet's address; without one what everybody gets.
    private static byte[] BySubnet(byte[] query)
    {
        var (name, reply, isSix) = (WireReplyBuilder.NameOf(query), new WireReplyBuilder(query), WireReplyBuilder.TypeOf(query) == 28);
        if (WireReplyBuilder.SubnetOf(query) is not { } option)
        {
            return reply.Address(name, 60, isSix ? "2001:db8::ffff" : "203.0.113.1").Build();
        }

        var address = isSix
            ? option[1] == 1 ? "2001:db8::2" : "2001:db8::1:0"
            : $"203.0.113.{option[6]}";
        return reply.Address(name, 60, address).Subnet([.. option[..3], option[2], .. option[4..]]).Build();
    }

    private static Task<DnsAnswer> AskAsync(IPEndPoint server, AddressFamily family, string subnet) =>
        new NetworkDnsLookup().LookupAsync(
            new DnsQuestion(HostName.Parse("ocsp.test"), family, server) { ClientSubnet = IPNetwork.Parse(subnet) },
            Timeout,
            TestContext.Current.CancellationToken);
}
