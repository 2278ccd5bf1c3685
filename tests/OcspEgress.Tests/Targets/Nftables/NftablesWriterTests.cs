using System.Net;
using OcspEgress.Planning;
using OcspEgress.Targets.Nftables;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Network;

namespace OcspEgress.Tests.Targets.Nftables;

public sealed class NftablesWriterTests
{
    private static readonly NftablesOptions Deny = new()
    {
        DefaultDeny = true,
        NameServers = [IPEndPoint.Parse("192.0.2.53:53"), IPEndPoint.Parse("[2001:db8::53]:5353")],
    };

    public static TheoryData<string> Names { get; } = ["plan", "empty", "overlap", "hostile"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_WhenLoadedTwiceInEitherMode_NftTakesItAndTheStateIsTheSame(string name)
    {
        Requires.Programs("nft");
        using var space = NetworkNamespace.Create();
        var plain = NftablesWriter.Write(PlanOf(name), new NftablesOptions());
        var deny = NftablesWriter.Write(PlanOf(name), Deny);

        var states = new[] { deny, deny, plain, plain, deny }.Select(r => Load(space, r)).ToArray();

        Assert.Equal(states[0], states[1]);
        Assert.Equal(states[2], states[3]);
        Assert.Equal(states[0], states[4]);
        Assert.Contains("policy drop", states[0], StringComparison.Ordinal);
        Assert.DoesNotContain("policy drop", states[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WhenPlanChanged_OnlyTheNewElementsAreLeftAndForeignChainsLiveOn()
    {
        Requires.Programs("nft");
        using var space = NetworkNamespace.Create();
        Load(space, NftablesWriter.Write(PlanSample.Plan, new NftablesOptions()));
        const string Own = "table inet ocsp_egress { chain mine { type filter hook output priority filter; policy drop; jump responders; }; }";
        Assert.Equal(0, space.Execute("nft", Own, "-f", "-").ExitCode);

        var state = Load(space, NftablesWriter.Write(PlanOf("overlap"), new NftablesOptions()));

        Assert.Contains("chain mine", state, StringComparison.Ordinal);
        Assert.Contains("198.51.100.0/24 . 80", state, StringComparison.Ordinal);
        Assert.DoesNotContain("192.0.2.200", state, StringComparison.Ordinal);
    }

    // 192.0.2.1 is planned at port 80, 2001:db8::1 too; everything else is not.
    [Theory]
    [InlineData(true, "192.0.2.1", 80, true)]
    [InlineData(true, "198.51.100.200", 80, true)]
    [InlineData(true, "2001:db8::1", 80, true)]
    [InlineData(true, "192.0.2.1", 443, false)]
    [InlineData(true, "192.0.2.2", 80, false)]
    [InlineData(true, "2001:db8::2", 80, false)]
    [InlineData(true, "192.0.2.53", 53, true)]
    [InlineData(true, "2001:db8::53", 5353, true)]
    [InlineData(true, "2001:db8::53", 53, false)]
    [InlineData(true, "192.0.2.54", 53, false)]
    [InlineData(true, "127.0.0.1", 12345, true)]
    [InlineData(false, "192.0.2.2", 443, true)]
    public void Write_WhenLoaded_TheKernelOpensWhatIsPlannedAndNothingElse(bool deny, string address, int port, bool open)
    {
        Requires.Programs("nft");
        using var web = NetworkNamespace.Create();
        using var world = NetworkNamespace.Create();
        NetworkNamespace.Join(web, world);
        web.AddAddress(IPAddress.Parse("203.0.113.250"));
        web.AddAddress(IPAddress.Parse("2001:db8:ffff::1"));
        foreach (var own in new[] { "192.0.2.1", "192.0.2.2", "192.0.2.53", "192.0.2.54", "198.51.100.200", "2001:db8::1", "2001:db8::2", "2001:db8::53" })
        {
            world.AddAddress(IPAddress.Parse(own));
        }

        Load(web, NftablesWriter.Write(PlanSample.Plan, deny ? Deny : new NftablesOptions()));

        Assert.Equal(open, web.Run(() => Outbound.IsOpen(IPAddress.Parse(address), port)));
    }

    // Names are asked for by UDP; responders speak TCP only.
    [Theory]
    [InlineData("192.0.2.53", 53, true)]
    [InlineData("192.0.2.54", 53, false)]
    [InlineData("192.0.2.1", 80, false)]
    public void Write_WhenLoadedWithDefaultDeny_TheKernelLetsDatagramsToNameServersOnly(string address, int port, bool open)
    {
        Requires.Programs("nft");
        using var web = NetworkNamespace.Create();
        using var world = NetworkNamespace.Create();
        NetworkNamespace.Join(web, world);
        web.AddAddress(IPAddress.Parse("203.0.113.250"));
        Load(web, NftablesWriter.Write(PlanSample.Plan, Deny));

        Assert.Equal(open, web.Run(() => Outbound.IsOpenForDatagrams(IPAddress.Parse(address), port)));
    }

    [Fact]
    public void Write_WhenTextIsHostile_HoldsNothingButPrintableAsciiAndTheSameStatements()
    {
        var hostile = NftablesWriter.Write(PlanOf("hostile"), Deny);
        var harmless = NftablesWriter.Write(PlanOf("harmless"), Deny);

        Assert.DoesNotContain(hostile, c => c is not ('\n' or '\t') and (< ' ' or > '~'));
        Assert.Equal(Statements(harmless), Statements(hostile));
        Assert.All(hostile.Split('\n').Where(l => l.StartsWith('#')), l => Assert.False(l.EndsWith('\\')));
    }

    [Fact]
    public void Write_WhenRulesComeInAnotherOrder_WritesTheSameBytes()
    {
        var shuffled = PlanSample.Plan with { Rules = [.. PlanSample.Plan.Rules.Reverse()], Openings = [.. PlanSample.Plan.Openings.Reverse()] };

        Assert.Equal(NftablesWriter.Write(PlanSample.Plan, Deny), NftablesWriter.Write(shuffled, Deny with { NameServers = [.. Deny.NameServers.Reverse()] }));
        Assert.DoesNotContain('\r', NftablesWriter.Write(PlanSample.Plan, Deny));
    }

    private static EgressPlan PlanOf(string name)
    {
        const string Evil = "x\"\n}\nflush ruleset\n#\\\r\n\u001b[2J$(reboot); \u202e'`";
        var opening = PlanSample.Opening("http://a.example/", [""]);
        return name switch
        {
            "plan" => PlanSample.Plan,
            "overlap" => PlanSample.Of(
                opening, new[] { (1000, new[] { "192.0.2.1", "198.51.100.0/24" }) },
                PlanSample.Opening("http://b.example/", [""]), new[] { (1001, new[] { "192.0.2.1", "198.51.100.7" }), (1002, new[] { "2001:db8::/32" }) },
                PlanSample.Opening("http://c.example/", [""]), new[] { (1003, new[] { "192.0.2.0/24" }), (1004, new[] { "2001:db8::1" }) }),
            "hostile" => PlanSample.Of(opening with { Name = Evil, Description = Evil }, new[] { (1000, new[] { "192.0.2.1" }) }),
            "harmless" => PlanSample.Of(opening, new[] { (1000, new[] { "192.0.2.1" }) }),
            _ => PlanSample.Of(),
        };
    }

    private static string Load(NetworkNamespace space, string ruleset)
    {
        Assert.Equal("", space.Execute("nft", ruleset, "-c", "-f", "-").Error);
        var run = space.Execute("nft", ruleset, "-f", "-");
        Assert.True(run.ExitCode == 0, run.Error + ruleset);
        return space.Execute("nft", null, "list", "ruleset").Output;
    }

    // What nft sees: neither comments nor the text within quotes.
    private static IEnumerable<string> Statements(string ruleset) => ruleset.Split('\n')
        .Where(l => !l.StartsWith('#')).Select(l => System.Text.RegularExpressions.Regex.Replace(l, "\"[^\"]*\"", "\"\""));
}
