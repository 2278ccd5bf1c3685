using System.Globalization;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using OcspEgress.Tests.Responders;
using static OcspEgress.Tests.Planning.PlanSample;

namespace OcspEgress.Tests.Planning;

public sealed class EgressPlannerTests
{
    [Fact]
    public void Plan_WhenBothFamilies_GivesARuleForEach()
    {
        var result = Plan(Resolved("www.example.com", "http://o.example", "2a02:26f0::7/128", "23.0.0.9/32", "2.16.0.5/32", "23.0.0.9/32"));

        Assert.Empty(result.Diagnostics);
        Assert.Equal(["ocsp-o.example-80", "ocsp-o.example-80-v6"], result.Plan.Rules.Select(r => r.Name));
        Assert.Equal(["23.0.0.9/32", "2.16.0.5/32"], result.Plan.Rules[0].Destinations.Select(d => d.ToString()));
        Assert.Equal([AddressFamily.IPv4, AddressFamily.IPv6], result.Plan.Rules.Select(r => r.Family));
        var opening = Assert.Single(result.Plan.Openings);
        Assert.Equal("OCSP of www.example.com (certs/www.example.com.pem)", opening.Description);
        Assert.False(opening.IsTls);
        Assert.Equal([""], opening.Groups.Select(g => g.Name));
    }

    [Fact]
    public void Plan_WhenSharedByCertificates_JoinsGroupsProvenanceAndNetworks()
    {
        var result = Plan(
            Resolved(SampleCertificate.Of("b", "http://o.example/1").In("web"), Purpose.Ocsp, "2.0.0.1/32"),
            Resolved(SampleCertificate.Of("a", "http://o.example/2"), Purpose.Ocsp, "2.0.0.2/32"),
            Resolved(SampleCertificate.Of("a", "http://o.example/2"), Purpose.Ocsp, "2.0.0.2/32"));

        var rule = Assert.Single(result.Plan.Rules);
        Assert.Equal(["", "web"], rule.Opening.Groups.Select(g => g.Name));
        Assert.Equal(2, rule.Opening.Provenance.Length);
        Assert.Equal(["2.0.0.1/32", "2.0.0.2/32"], rule.Destinations.Select(d => d.ToString()));
        Assert.Equal("OCSP of a, b (certs/a.pem +1)", rule.Opening.Description);
    }

    [Fact]
    public void Plan_WhenPurposeHostOrPortDiffer_OpensEachByItself()
    {
        var result = Plan(
            Resolved("a", "http://o.example", "2.0.0.1/32"),
            Resolved("a", "https://o.example", "2.0.0.1/32"),
            Resolved(SampleCertificate.Of("a", "http://o.example"), Purpose.Crl, "2.0.0.1/32"),
            Resolved(SampleCertificate.Of("a", "http://o.example"), Purpose.CaIssuers, "2.0.0.1/32"));

        Assert.Equal(
            ["caissuers-o.example-80", "crl-o.example-80", "ocsp-o.example-443", "ocsp-o.example-80"],
            result.Plan.Rules.Select(r => r.Name));
        Assert.Equal([false, false, true, false], result.Plan.Openings.Select(o => o.IsTls));
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void Plan_WhenOnePortIsUsedWithAndWithoutTls_Warns()
    {
        var result = Plan(Resolved("a", "http://o.example:443", "2.0.0.1/32"), Resolved("b", "https://o.example", "2.0.0.1/32"));

        Assert.Equal(["OCE504"], result.Diagnostics.Codes());
        Assert.Single(result.Plan.Rules);
    }

    [Theory]
    [InlineData("2.0.0.0/8|2.1.0.0/16|2.1.2.3/32|3.0.0.1/32", "2.0.0.0/8|3.0.0.1/32")]
    [InlineData("2.0.0.1/32|2.0.0.0/31|2.0.0.2/31", "2.0.0.0/31|2.0.0.2/31")]
    [InlineData("2400:1::/32|2400:1:2::/48|2400:2::1/128", "2400:1::/32|2400:2::1/128")]
    public void Plan_WhenNetworksNest_KeepsTheOuterOnes(string networks, string expected)
    {
        var rule = Assert.Single(Plan(Resolved("a", "http://o.example", networks.Split('|'))).Plan.Rules);

        Assert.Equal(expected, string.Join('|', rule.Destinations));
    }

    [Theory]
    [InlineData("", "neither an IPv4 nor an IPv6 address")]
    [InlineData("2400::1/128", "IPv6 addresses only")]
    public void Plan_WhenThereIsNoAddress_GivesAnErrorAndNoRule(string networks, string why)
    {
        var responder = Resolved("a", "http://o.example", networks.Split('|', StringSplitOptions.RemoveEmptyEntries));
        var settings = new EgressSettings { Resolution = new ResolutionSettings { Families = [AddressFamily.IPv4] } };

        var result = EgressPlanner.Plan(Request([responder]) with { Settings = settings });

        Assert.Empty(result.Plan.Rules);
        Assert.Single(result.Plan.Openings);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(("OCE501", DiagnosticSeverity.Error), (diagnostic.Code, diagnostic.Severity));
        Assert.Contains("o.example:80", diagnostic.Message, StringComparison.Ordinal);
        Assert.Contains(why, diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal("certs/a.pem", diagnostic.Location?.Path);
    }

    [Theory]
    [InlineData("2.0.0.1/32", "ocsp-o.example-80")]
    [InlineData("2400::1/128", "ocsp-o.example-80-v6")]
    public void Plan_WhenOneFamilyIsEmpty_IsFine(string network, string name)
    {
        var result = Plan(Resolved("a", "http://o.example", network));

        Assert.Empty(result.Diagnostics);
        Assert.Equal([name], result.Plan.Rules.Select(r => r.Name));
    }

    [Fact]
    public void Plan_WhenARefusedNetworkComesThrough_IsTheLastGate()
    {
        var pin = new HostPin(HostName.Parse("o.example"), [IPNetwork.Parse("0.0.0.0/0")], new SourceLocation("inventory.yaml", 9));
        var result = Plan(
            Resolved("a", "http://o.example", "0.0.0.0/0", "2.0.0.1/32") with { Pin = pin },
            Resolved("b", "http://p.example", "169.254.169.254/32"));

        Assert.Equal("2.0.0.1/32", Assert.Single(Assert.Single(result.Plan.Rules).Destinations).ToString());
        Assert.Equal(["OCE501", "OCE502", "OCE502"], result.Diagnostics.Codes());
        Assert.Equal(pin.Location, result.Diagnostics.Single(d => d.Message.StartsWith("0.0.0.0/0", StringComparison.Ordinal)).Location);
    }

    [Fact]
    public void Plan_WhenAllowedHalvesAreEverything_GivesNoRule()
    {
        var halves = new[] { "0.0.0.0/1", "128.0.0.0/1" };
        var settings = new EgressSettings { Policy = new PolicySettings { AllowedNetworks = [.. halves.Select(IPNetwork.Parse)] } };

        var result = EgressPlanner.Plan(Request([Resolved("a", "http://o.example", halves)]) with { Settings = settings });

        Assert.Empty(result.Plan.Rules);
        Assert.Equal(["OCE503"], result.Diagnostics.Codes());
        Assert.Single(EgressPlanner.Plan(Request([Resolved("a", "http://o.example", halves[0])]) with { Settings = settings }).Plan.Rules);
    }

    [Fact]
    public void Plan_WhenNothingIsAsked_IsEmpty()
    {
        var result = Plan();

        Assert.Empty(result.Plan.Rules);
        Assert.Empty(result.Plan.Openings);
        Assert.Empty(result.Diagnostics);
    }
}
