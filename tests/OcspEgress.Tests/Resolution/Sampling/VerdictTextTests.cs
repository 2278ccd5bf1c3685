using System.Collections.Immutable;
using System.Globalization;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Sampling;
using OcspEgress.Tests.Planning;

namespace OcspEgress.Tests.Resolution.Sampling;

/// <summary>Verdicts in words, and as findings.</summary>
public sealed class VerdictTextTests
{
    [Theory]
    [InlineData(null, "unknown")]
    [InlineData(0.0, "0 %")]
    [InlineData(0.0001, "under 1 %")]
    [InlineData(0.00999, "under 1 %")]
    [InlineData(0.01, "1 %")]
    [InlineData(0.125, "13 %")]
    [InlineData(0.9951, "100 %")]
    [InlineData(1.0, "100 %")]
    public void Percent_WhateverTheCulture_IsTheSame(double? chance, string text)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
        try
        {
            Assert.Equal(text, VerdictText.Percent(chance));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Why_ForEachVerdict_SaysWhatTheSamplesShow()
    {
        Assert.Equal("ocsp.test gave the same 1 address in 10 samples", Why(SampledHost.Of(10, 10)));
        Assert.Equal("ocsp.test has 2 addresses after 1 sample: too few to tell", Why(SampledHost.Of(1, 1, 1)));
        Assert.Equal("ocsp.test gives other addresses from answer to answer; 2 addresses are known after 3 samples", Why(SampledHost.Of(3, 1, 2)));
        Assert.Equal("ocsp.test is served by a CDN (a.fastly.net); 1 address is known after 0 samples", Why(SampledHost.Of(0, 0).Behind("a.fastly.net")));
        Assert.Equal("ocsp.test rotates its addresses: after 10 samples 3 addresses are known, and about 20 % of answers hold another one", Why(SampledHost.Of(10, 10, 1, 1)));
        Assert.Equal("ocsp.test, served by a CDN (a.fastly.net), rotates its addresses: after 10 samples 1 address is known, and about 0 % of answers hold another one", Why(SampledHost.Of(10, 10).Behind("a.fastly.net")));
        Assert.Equal("ocsp.test has reached the 2 addresses that resolution.maxAddresses lets the lock keep", Why(SampledHost.Of(10, 10, 10), 2));
    }

    [Fact]
    public void Finding_WhenOnlyTheCountsMove_StaysTheSame()
    {
        Assert.Equal(Finding(SampledHost.Of(10, 10, 1, 1)), Finding(SampledHost.Of(50, 40, 3, 1, 1, 1, 1, 1, 1)));
        Assert.Equal(Finding(SampledHost.Of(20, 20, 10)), Finding(SampledHost.Of(30, 30, 12, 18)));
        Assert.Equal(Finding(SampledHost.Of(10, 10).Behind("a.fastly.net")), Finding(SampledHost.Of(11, 11).Behind("a.fastly.net")));
        Assert.Contains("a.fastly.net", Finding(SampledHost.Of(10, 10).Behind("a.fastly.net")), StringComparison.Ordinal);
        Assert.NotEqual(Finding(SampledHost.Of(10, 10, 1, 1)), Finding(SampledHost.Of(20, 20, 10)));
    }

    [Fact]
    public void Advice_ForEachVerdict_IsThereUnlessAllIsWell()
    {
        foreach (var kind in Enum.GetValues<VerdictKind>())
        {
            var verdict = HostJudge.Judge(SampledHost.Of(10, 10), new ResolutionSettings()) with { Kind = kind };
            Assert.Equal(kind == VerdictKind.Stable, VerdictText.Advice(verdict).Length == 0);
        }
    }

    [Theory]
    [InlineData(10, new[] { 10, 1, 1 }, false, "OCE408 Warning")]
    [InlineData(10, new[] { 10, 1, 1 }, true, "OCE408 Error")]
    [InlineData(20, new[] { 20, 10 }, true, "OCE407 Info")]
    [InlineData(10, new[] { 10 }, true, "")]
    [InlineData(1, new[] { 1 }, true, "")]
    public void Find_WhenAHostIsJudged_SaysWhatFollows(int samples, int[] held, bool isError, string finding)
    {
        var settings = new EgressSettings { Policy = new PolicySettings { UnpinnableIsError = isError } };
        var host = SampledHost.Of(samples, held);

        var result = VerdictFinder.Find([Responder("b", host), Responder("a", host)], settings);

        Assert.Equal(host.Host, Assert.Single(result.Values).Host);
        Assert.Equal(finding, string.Join(';', result.Diagnostics.Select(d => $"{d.Code} {d.Severity}")));
        Assert.All(result.Diagnostics, d => Assert.Equal("certificates[certs/a.pem]", d.Location?.Key));
    }

    [Fact]
    public void Find_WhenHostsArePinnedOrLiteral_HasNoVerdict() =>
        Assert.Empty(VerdictFinder.Find([Responder("a", null)], new EgressSettings()).Values);

    [Fact]
    public void Find_WhateverTheOrder_SortsByHost()
    {
        var (first, second) = (SampledHost.Of(1, 1) with { Host = HostName.Parse("a.test") }, SampledHost.Of(1, 1));

        Assert.Equal(
            ["a.test", "ocsp.test"],
            VerdictFinder.Find([Responder("x", second), Responder("y", first)], new EgressSettings()).Values.Select(v => v.Host.Value));
    }

    private static string Why(ResolvedHost host, int most = 256) =>
        VerdictText.Why(HostJudge.Judge(host, new ResolutionSettings { MaxAddresses = most }));

    private static string Finding(ResolvedHost host) => VerdictText.Finding(HostJudge.Judge(host, new ResolutionSettings()));

    private static ResolvedResponder Responder(string certificate, ResolvedHost? host) =>
        PlanSample.Resolved(certificate, "http://ocsp.test/") with { Host = host };
}
