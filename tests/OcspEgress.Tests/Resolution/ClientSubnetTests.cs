using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Resolution.Dns;
using OcspEgress.TestSupport;

namespace OcspEgress.Tests.Resolution;

/// <summary>EDNS Client Subnet on the wire, against name servers that do as a test says.</summary>
public sealed class ClientSubnetTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(400);

    // RFC 7871 6: FAMILY 1 or 2, SOURCE PREFIX-LENGTH, SCOPE PREFIX-LENGTH 0, as many octets of ADDRESS as the prefix needs.
    [Theory]
    [InlineData("198.51.100.0/24", "00011800C63364")]
    [InlineData("198.51.110.0/23", "00011700C6336E")]
    [InlineData("198.48.0.0/12", "00010C00C630")]
    [InlineData("128.0.0.0/1", "0001010080")]
    [InlineData("2001:db8:1:ff00::/56", "0002380020010DB80001FF")]
    [InlineData("2001:db8:8000::/33", "0002210020010DB880")]
    [InlineData("2001:db8::/32", "0002200020010DB8")]
    public async Task Lookup_WhenASubnetIsAskedFor_SendsTheOptionOfTheRfc(string subnet, string option)
    {
        byte[]? sent = null;
        await using var server = new ScriptedNameServer((query, _) =>
        {
            sent = WireReplyBuilder.SubnetOf(query);
            return [Reply(query).Build()];
        });

        Assert.Equal(DnsOutcome.Answered, (await AskAsync(server, subnet)).Outcome);
        Assert.Equal(option, Convert.ToHexString(sent!));
    }

    [Fact]
    public async Task Lookup_WhenNoSubnetIsAskedFor_SendsNone()
    {
        var sent = new List<byte[]?>();
        await using var server = new ScriptedNameServer((query, _) =>
        {
            sent.Add(WireReplyBuilder.SubnetOf(query));
            return [Reply(query).Subnet(0, 1, 24, 24, 9, 9, 9).Build()];
        });

        var answer = await AskAsync(server, null);

        Assert.Equal((DnsOutcome.Answered, null), (answer.Outcome, answer.SubnetScope));
        Assert.Equal([null], sent);
    }

    [Theory]
    [InlineData("00011818C63364", 24)]
    [InlineData("00011810C63364", 16)]
    [InlineData("00011820C63364", 32)]
    [InlineData("00011800C63364", 0)]
    [InlineData(null, null)]
    public async Task Lookup_WhenTheReplyIsForTheSubnet_SaysForHowMuchOfIt(string? option, int? scope)
    {
        await using var server = new ScriptedNameServer((query, _) =>
            [(option is null ? Reply(query) : Reply(query).Subnet(Convert.FromHexString(option))).Build()]);

        var answer = await AskAsync(server, "198.51.100.0/24");

        Assert.Equal((DnsOutcome.Answered, scope, scope > 0), (answer.Outcome, answer.SubnetScope, answer.IsForSubnet));
    }

    // Another family, prefix or address; bits beyond the prefix; an octet too few and too many; nothing; ours and another.
    [Theory]
    [InlineData("00021818C63364")]
    [InlineData("00011718C63364")]
    [InlineData("00011818C63365")]
    [InlineData("00011818C6336401")]
    [InlineData("00011818C633")]
    [InlineData("")]
    [InlineData("00011818C63364", "00011818C63365")]
    public async Task Lookup_WhenTheReplyIsForAnotherSubnet_WaitsForTheOneThatIsOurs(params string[] options)
    {
        await using var liar = new ScriptedNameServer((query, _) => [Forged(query, options)]);
        await using var both = new ScriptedNameServer((query, _) =>
            [Forged(query, options), Reply(query).Subnet(Convert.FromHexString("00011818C63364")).Build()]);

        var refused = await AskAsync(liar, "198.51.100.0/24");
        Assert.Equal((DnsOutcome.Malformed, "it answered for another client subnet"), (refused.Outcome, refused.Detail));
        Assert.Empty(refused.Addresses);
        Assert.Equal(["203.0.113.7"], (await AskAsync(both, "198.51.100.0/24")).Addresses.Select(a => a.ToString()));
    }

    [Fact]
    public async Task Lookup_WhenTheReplyOverTcpIsForAnotherSubnet_IsRefused()
    {
        await using var server = new ScriptedNameServer((query, tcp) => tcp
            ? [Forged(query, ["00011818C63365"])]
            : [new WireReplyBuilder(query) { IsTruncated = true }.Build()]);

        var answer = await AskAsync(server, "198.51.100.0/24");

        Assert.Empty(answer.Addresses);
        Assert.NotEqual(DnsOutcome.Answered, answer.Outcome);
    }

    [Fact]
    public async Task Lookup_WhenAliasesAndTcp_CarriesTheOptionEverywhere()
    {
        var sent = new List<(string Name, bool Tcp, string? Option)>();
        await using var server = new ScriptedNameServer((query, tcp) =>
        {
            var (name, option) = (WireReplyBuilder.NameOf(query), WireReplyBuilder.SubnetOf(query));
            sent.Add((name, tcp, option is null ? null : Convert.ToHexString(option)));
            var reply = new WireReplyBuilder(query) { IsTruncated = !tcp };
            return [(name == "ocsp.test" ? reply.Alias(name, 60, "edge.test") : reply.Address(name, 60, "203.0.113.7"))
                .Subnet(Convert.FromHexString(name == "ocsp.test" ? "00011818C63364" : "00011800C63364")).Build()];
        });

        var answer = await AskAsync(server, "198.51.100.0/24");

        Assert.Equal(["203.0.113.7"], answer.Addresses.Select(a => a.ToString()));
        Assert.Equal(24, answer.SubnetScope);
        Assert.Equal([("ocsp.test", false), ("ocsp.test", true), ("edge.test", false), ("edge.test", true)], sent.Select(s => (s.Name, s.Tcp)));
        Assert.All(sent, s => Assert.Equal("00011800C63364", s.Option));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Lookup_WhenTheServerRefusesTheOption_AsksWithout(int code)
    {
        await using var server = new ScriptedNameServer((query, _) => WireReplyBuilder.SubnetOf(query) is null
            ? [Reply(query).Build()]
            : [new WireReplyBuilder(query) { ResponseCode = code }.Build()]);

        var answer = await AskAsync(server, "198.51.100.0/24");

        Assert.Equal((DnsOutcome.Answered, null), (answer.Outcome, answer.SubnetScope));
        Assert.Equal(2, server.Queries);
    }

    [Fact]
    public async Task Lookup_WhenTheServerIsFromBeforeEdns_AsksWithoutAnyOfIt()
    {
        await using var server = new ScriptedNameServer((query, _) => WireReplyBuilder.HasEdns(query)
            ? [new WireReplyBuilder(query) { ResponseCode = 1 }.Build()]
            : [Reply(query).Build()]);

        Assert.Equal(DnsOutcome.Answered, (await AskAsync(server, "198.51.100.0/24")).Outcome);
        Assert.Equal(3, server.Queries);
    }

    [Fact]
    public async Task Lookup_WhenRefusedEitherWay_IsRefused()
    {
        await using var server = new ScriptedNameServer((query, _) => [new WireReplyBuilder(query) { ResponseCode = 5 }.Build()]);

        Assert.Equal(DnsOutcome.Refused, (await AskAsync(server, "198.51.100.0/24")).Outcome);
        Assert.Equal(2, server.Queries);
    }

    [Fact]
    public async Task Lookup_WhenBytesOfTheOptionAreFlipped_NeverThrowsNorTakesAnotherSubnet()
    {
        var random = new Random(11);
        await using var server = new ScriptedNameServer((query, _) =>
        {
            var reply = Reply(query).Subnet(Convert.FromHexString("00011818C63364")).Build();
            for (var i = 0; i < 2; i++)
            {
                reply[random.Next(6, reply.Length)] = (byte)random.Next(256);
            }

            return [reply];
        });

        var outcomes = new HashSet<DnsOutcome>();
        for (var i = 0; i < 200; i++)
        {
            outcomes.Add((await AskAsync(server, "198.51.100.0/24", TimeSpan.FromMilliseconds(20))).Outcome);
        }

        Assert.Contains(DnsOutcome.Malformed, outcomes);
    }

    private static WireReplyBuilder Reply(byte[] query) =>
        new WireReplyBuilder(query).Address("ocsp.test", 60, "203.0.113.7");

    private static byte[] Forged(byte[] query, string[] options) => options
        .Aggregate(new WireReplyBuilder(query).Address("ocsp.test", 60, "198.51.100.66"), (reply, option) => reply.Subnet(Convert.FromHexString(option)))
        .Build();

    private static Task<DnsAnswer> AskAsync(ScriptedNameServer server, string? subnet, TimeSpan? timeout = null) =>
        new NetworkDnsLookup().LookupAsync(
            new DnsQuestion(HostName.Parse("ocsp.test"), AddressFamily.IPv4, server.EndPoint)
            {
                ClientSubnet = subnet is null ? null : IPNetwork.Parse(subnet),
            },
            timeout ?? Short,
            TestContext.Current.CancellationToken);
}
