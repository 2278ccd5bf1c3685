using System.Net;
using OcspEgress.Targets.AzureNsg.Simulation;

namespace OcspEgress.Tests.Targets.AzureNsg.Simulation;

public sealed class NsgSimulatorTests
{
    private static readonly NsgSurroundings Surroundings = new()
    {
        VirtualNetwork = [IPNetwork.Parse("10.1.0.0/16"), IPNetwork.Parse("10.2.0.0/16"), IPNetwork.Parse("fd00:1::/64")],
    };

    // In no order: the priority decides.
    private const string Table = """
        DenyInternet    4000 out deny  *    *                         Internet
        ocsp-a          1000 out allow tcp  VirtualNetwork            192.0.2.1,192.0.2.2|80
        ocsp-a-v6       1001 out allow tcp  VirtualNetwork            2001:db8::1|80
        pin-net         1010 out allow tcp  10.1.0.4,10.1.0.5         198.51.100.0/24|80,443,8000-8099
        deny-host       1005 out deny  *    *                         198.51.100.66
        udp-low         1020 out allow udp  10.1.0.0/24|1024-2047     203.0.113.0/25|53
        storage         1030 out allow tcp  *                         Storage.WestEurope|443
        asg             1040 out allow tcp  @/asg/web                 203.0.113.200|80
        no-peer         1050 out deny  tcp  *                         10.2.0.0/16|1433
        platform        1060 out deny  *    *                         AzurePlatformDNS|53
        icmp-out        1070 out allow icmp VirtualNetwork            192.0.2.0/24
        web-in          200  in  allow tcp  Internet                  10.1.0.0/24|80,443
        bad-in          150  in  deny  *    198.51.100.0/24           *
        ssh-in          210  in  allow tcp  10.2.0.0/16               VirtualNetwork|22
        no-lb           220  in  deny  tcp  AzureLoadBalancer         *|81
        any-in          230  in  allow *    203.0.113.9               *
        """;

    // Each verdict worked out by hand from the table above and Azure's default rules.
    [Theory]

    // ocsp-a: both addresses, the one port, TCP only, from the virtual network only.
    [InlineData("out tcp 10.1.0.4 192.0.2.1|80", "ocsp-a")]
    [InlineData("out tcp 10.1.0.4 192.0.2.2|80", "ocsp-a")]
    [InlineData("out tcp 10.2.255.255 192.0.2.1|80", "ocsp-a")]
    [InlineData("out tcp 10.1.0.4 192.0.2.3|80", "!DenyInternet")]
    [InlineData("out tcp 10.1.0.4 192.0.2.1|81", "!DenyInternet")]
    [InlineData("out tcp 10.1.0.4 192.0.2.1|444", "!DenyInternet")]
    [InlineData("out udp 10.1.0.4 192.0.2.1|80", "!DenyInternet")]
    [InlineData("out tcp 203.0.113.50 192.0.2.1|80", "!DenyInternet")]
    [InlineData("out tcp 10.3.0.4 192.0.2.1|80", "!DenyInternet")]
    [InlineData("out tcp 168.63.129.16 192.0.2.1|80", "ocsp-a")]

    // Families do not mix.
    [InlineData("out tcp fd00:1::4 2001:db8::1|80", "ocsp-a-v6")]
    [InlineData("out tcp fd00:1::4 2001:db8::2|80", "!DenyInternet")]
    [InlineData("out tcp fd00:1::4 2001:db8::1|8080", "!DenyInternet")]
    [InlineData("out tcp fd00:2::4 2001:db8::1|80", "!DenyInternet")]
    [InlineData("out tcp fd00:1::4 ::ffff:192.0.2.1|80", "!DenyAllOutBound")]

    // pin-net: source list, network, port list and range, with a deny of higher priority inside.
    [InlineData("out tcp 10.1.0.4 198.51.100.0|80", "pin-net")]
    [InlineData("out tcp 10.1.0.5 198.51.100.255|443", "pin-net")]
    [InlineData("out tcp 10.1.0.6 198.51.100.1|80", "!DenyInternet")]
    [InlineData("out tcp 10.1.0.4 198.51.100.1|8000", "pin-net")]
    [InlineData("out tcp 10.1.0.4 198.51.100.1|8099", "pin-net")]
    [InlineData("out tcp 10.1.0.4 198.51.100.1|8100", "!DenyInternet")]
    [InlineData("out tcp 10.1.0.4 198.51.100.1|7999", "!DenyInternet")]
    [InlineData("out tcp 10.1.0.4 198.51.101.0|80", "!DenyInternet")]
    [InlineData("out tcp 10.1.0.4 198.51.99.255|80", "!DenyInternet")]
    [InlineData("out tcp 10.1.0.4 198.51.100.66|80", "!deny-host")]
    [InlineData("out icmp 10.1.0.4 198.51.100.66", "!deny-host")]

    // udp-low: source ports, half a network.
    [InlineData("out udp 10.1.0.4|1024 203.0.113.0|53", "udp-low")]
    [InlineData("out udp 10.1.0.4|2047 203.0.113.127|53", "udp-low")]
    [InlineData("out udp 10.1.0.4|1023 203.0.113.0|53", "!DenyInternet")]
    [InlineData("out udp 10.1.0.4|2048 203.0.113.0|53", "!DenyInternet")]
    [InlineData("out udp 10.1.0.4|1024 203.0.113.128|53", "!DenyInternet")]
    [InlineData("out udp 10.1.1.4|1024 203.0.113.0|53", "!DenyInternet")]
    [InlineData("out tcp 10.1.0.4|1024 203.0.113.0|53", "!DenyInternet")]

    // storage: nobody here knows its addresses. asg: nor who is in the group.
    [InlineData("out tcp 10.1.0.4 203.0.113.99|443", "?DenyInternet")]
    [InlineData("out tcp 10.1.0.4 203.0.113.99|444", "!DenyInternet")]
    [InlineData("out tcp 10.1.0.4 198.51.100.1|443", "pin-net")]
    [InlineData("out tcp 10.1.0.4 203.0.113.200|80", "?DenyInternet")]
    [InlineData("out tcp 10.1.0.4 203.0.113.201|80", "!DenyInternet")]

    // Inside the virtual network and beside it. An undecided allow before an allow decides nothing.
    [InlineData("out tcp 10.1.0.4 10.2.0.4|1433", "!no-peer")]
    [InlineData("out tcp 10.1.0.4 10.2.0.4|1434", "AllowVnetOutBound")]
    [InlineData("out tcp 10.1.0.4 10.1.9.9|443", "AllowVnetOutBound")]
    [InlineData("out udp 10.1.0.4 10.2.0.4|1433", "AllowVnetOutBound")]
    [InlineData("out tcp 10.1.0.4 10.3.0.4|80", "!DenyAllOutBound")]
    [InlineData("out tcp fd00:1::4 fd00:1::5|80", "AllowVnetOutBound")]
    [InlineData("out icmp 10.1.0.4 10.2.0.4", "AllowVnetOutBound")]

    // ICMP has no ports: rules with ports do not match it.
    [InlineData("out icmp 10.1.0.4 192.0.2.1", "icmp-out")]
    [InlineData("out icmp 10.1.0.4 192.0.3.1", "!DenyInternet")]
    [InlineData("out esp 10.1.0.4 192.0.2.1", "!DenyInternet")]
    [InlineData("out ah 10.1.0.4 10.1.0.9", "AllowVnetOutBound")]

    // Azure's platform: only its own tags reach it.
    [InlineData("out udp 10.1.0.4 168.63.129.16|53", "!platform")]
    [InlineData("out tcp 10.1.0.4 168.63.129.16|80", "-")]
    [InlineData("out tcp 10.1.0.4 169.254.169.254|80", "-")]
    [InlineData("out udp 10.1.0.4 169.254.169.254|53", "-")]

    // Inbound.
    [InlineData("in tcp 203.0.113.1 10.1.0.4|80", "web-in")]
    [InlineData("in tcp 203.0.113.1 10.1.0.4|443", "web-in")]
    [InlineData("in tcp 203.0.113.1 10.1.0.4|22", "!DenyAllInBound")]
    [InlineData("in tcp 203.0.113.1 10.1.1.4|80", "!DenyAllInBound")]
    [InlineData("in tcp 198.51.100.9 10.1.0.4|80", "!bad-in")]
    [InlineData("in tcp 10.2.0.9 10.1.0.4|22", "ssh-in")]
    [InlineData("in tcp 10.1.7.7 10.1.0.4|22", "AllowVnetInBound")]
    [InlineData("in tcp 10.9.0.1 10.1.0.4|22", "!DenyAllInBound")]
    [InlineData("in tcp 10.9.0.1 10.1.0.4|80", "?DenyAllInBound")]
    [InlineData("in tcp 168.63.129.16 10.1.0.4|81", "!no-lb")]
    [InlineData("in tcp 168.63.129.16 10.1.0.4|80", "AllowVnetInBound")]
    [InlineData("in tcp fe80::1234:5678:9abc fd00:1::4|80", "AllowAzureLoadBalancerInBound")]
    [InlineData("in tcp fe80::1234:5678:9abd fd00:1::4|80", "!DenyAllInBound")]
    [InlineData("in udp 203.0.113.9 10.1.0.4|9", "any-in")]
    [InlineData("in icmp 203.0.113.9 10.1.0.4", "any-in")]
    [InlineData("in icmp 203.0.113.10 10.1.0.4", "!DenyAllInBound")]
    public void Decide_WhenFlowIsInTheTable_GivesTheVerdictWorkedOutByHand(string flow, string expected)
    {
        var verdict = new NsgSimulator(RuleText.Rules(Table), Surroundings).Decide(RuleText.Flow(flow));

        var outcome = expected[0] switch { '!' => NsgOutcome.Denied, '?' => NsgOutcome.Undecidable, _ => NsgOutcome.Allowed };
        Assert.Equal((outcome, expected.TrimStart('!', '?')), (verdict.Outcome, verdict.Rule?.Name ?? "-"));
    }

    [Fact]
    public void Decide_WhenGroupsAreKnown_MatchesThemWithoutRegardToCase()
    {
        var simulator = new NsgSimulator(RuleText.Rules(Table), Surroundings);
        var flow = RuleText.Flow("out tcp 10.1.0.4 203.0.113.200|80");

        Assert.Equal("asg", simulator.Decide(flow with { SourceGroups = ["/ASG/Web"] }).Rule!.Name);
        Assert.Equal("DenyInternet", simulator.Decide(flow with { SourceGroups = ["/asg/db"] }).Rule!.Name);
    }

    [Fact]
    public void Decide_WhenNothingDenies_AllowInternetOutBoundDecides()
    {
        var verdict = new NsgSimulator([], Surroundings).Decide(RuleText.Flow("out tcp 10.1.0.4 192.0.2.1|80"));

        Assert.Equal((NsgOutcome.Allowed, "AllowInternetOutBound"), (verdict.Outcome, verdict.Rule!.Name));
    }
}
