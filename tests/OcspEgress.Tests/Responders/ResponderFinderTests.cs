using System.Collections.Immutable;
using CsCheck;
using OcspEgress.Addressing;
using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Responders;

namespace OcspEgress.Tests.Responders;

public sealed class ResponderFinderTests
{
    private static readonly SourceLocation OverridePlace = new("inventory.yaml", 20, 3, "overrides[0]");

    [Fact]
    public void Find_WhenSeveralUrls_KeepsTheirOrderAndTheirCertificate()
    {
        var result = Find(new EgressSettings(), SampleCertificate.Of("a", "http://z.example/1", "http://b.example/2"));

        Assert.Equal(["http://z.example/1", "http://b.example/2"], result.Values.Select(r => r.Url.ToString()));
        Assert.Equal([0, 1], result.Values.Select(r => r.Location!.Index));
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void Find_WhenPurposesAreChosen_TakesTheseOnly()
    {
        var certificate = SampleCertificate.Of("a", "http://ocsp.example").With(Purpose.Crl, "http://crl.example/c", "ldap://crl.example/c").With(Purpose.CaIssuers, "http://ca.example/i");

        Assert.Equal(["ocsp.example"], Hosts(Find(new EgressSettings(), certificate)));
        var all = Find(new EgressSettings { Purposes = [Purpose.Ocsp, Purpose.Crl, Purpose.CaIssuers] }, certificate);
        Assert.Equal(["ocsp.example", "crl.example", "ca.example"], Hosts(all));
        var ldap = Assert.Single(all.Diagnostics);
        Assert.Equal("OCE304", ldap.Code);
        Assert.Contains("CRL location 2 \"ldap://crl.example/c\"", ldap.Message, StringComparison.Ordinal);
        Assert.Empty(Find(new EgressSettings { Purposes = [Purpose.Crl] }, SampleCertificate.Of("a")).Diagnostics);
    }

    [Fact]
    public void Find_WhenAUrlIsRepeated_PlansItOncePerCertificate()
    {
        var result = Find(
            new EgressSettings(),
            SampleCertificate.Of("a", "http://o.example", "http://p.example", "HTTP://O.EXAMPLE:80/"),
            SampleCertificate.Of("b", "http://o.example"));

        Assert.Equal(3, result.Values.Length);
        var repeated = Assert.Single(result.Diagnostics);
        Assert.Equal(("OCE330", DiagnosticSeverity.Info), (repeated.Code, repeated.Severity));
        Assert.Contains("OCSP location 3", repeated.Message, StringComparison.Ordinal);
        Assert.Contains("OCSP location 1", repeated.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_WhenTheFirstUrlIsBroken_NamesCertificatePlaceAndWhatServersDo()
    {
        var result = Find(new EgressSettings(), SampleCertificate.Of("a", @"http://exa\x0ample.com", "https://o.example"));

        Assert.Equal(["o.example"], Hosts(result));
        Assert.Equal(["OCE302", "OCE310"], result.Diagnostics.Codes());
        Assert.Equal(new SourceLocation("certs/a.pem", 1), result.Diagnostics[0].Location);
        Assert.StartsWith(@"CN=a: OCSP location 1 ""http://exa\x0ample.com"" is not planned because it holds white space", result.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Contains("nginx and Apache use the first location only", result.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.False(result.HasErrors);
    }

    [Fact]
    public void Find_WhenTextsAreLongOrHostile_KeepsMessagesShortAndPrintable()
    {
        var certificate = SampleCertificate.Of("a", "http://\u001b[31m\u202e" + new string('x', 100_000)) with { Subject = new string('s', 100_000) };

        var message = Assert.Single(Find(new EgressSettings(), certificate).Diagnostics).Message;

        Assert.True(message.Length < 1000);
        Assert.DoesNotContain(message, c => c is < ' ' or '\u202e');
    }

    [Theory]
    [InlineData("http://o.example:8080", "OCE320")]
    [InlineData("http://10.0.0.1/", "OCE323")]
    [InlineData("http://denied.example/", "OCE322")]
    public void Find_WhenThePolicyRefuses_GivesNoResponder(string url, string code)
    {
        var settings = new EgressSettings { Policy = new PolicySettings { DeniedHosts = [new HostPattern(HostName.Parse("denied.example"), false)] } };

        var result = Find(settings, SampleCertificate.Of("a", url));

        Assert.Empty(result.Values);
        Assert.Equal([code], result.Diagnostics.Codes());
        Assert.Equal(code != "OCE322", result.HasErrors);
        Assert.Equal(
            [code, "OCE333"],
            Find(settings, SampleCertificate.Of("a", url) with { MustStaple = true }).Diagnostics.Codes());
    }

    [Theory]
    [InlineData("http://o.example:8080", "OCE320", DiagnosticSeverity.Warning)]
    [InlineData("http://10.0.0.1/", "OCE323", DiagnosticSeverity.Warning)]
    [InlineData("not a url", "OCE302,OCE333", DiagnosticSeverity.Error)]
    public void Find_WhenNothingIsOpened_WarnsOfWhatThePolicyWouldRefuse(string url, string codes, DiagnosticSeverity worst)
    {
        var certificate = SampleCertificate.Of("a", url) with { MustStaple = true };

        var result = Find(new EgressSettings { OpensNothing = true }, certificate);

        Assert.Empty(result.Values);
        Assert.Equal(codes.Split(','), result.Diagnostics.Codes());
        Assert.Equal(worst, result.Diagnostics.Max(d => d.Severity));
    }

    [Theory]
    [InlineData(90, false, "OCE331")]
    [InlineData(7, false, null)]
    [InlineData(8, false, "OCE331")]
    [InlineData(90, true, "OCE332")]
    [InlineData(6, true, "OCE332")]
    public void Find_WhenNoOcspUrl_SaysWhatThatMeans(int days, bool mustStaple, string? code)
    {
        var certificate = SampleCertificate.Of("a").With(Purpose.Crl, "http://c2.example/x", "http://c1.example/x", "ldap://c0.example/x") with { MustStaple = mustStaple };
        var result = Find(new EgressSettings(), certificate with { NotAfter = certificate.NotBefore.AddDays(days) });

        Assert.Empty(result.Values);
        Assert.Equal(code is null ? [] : [code], result.Diagnostics.Codes());
        Assert.Equal(mustStaple, result.HasErrors);
        if (code == "OCE331")
        {
            Assert.Contains("c1.example, c2.example: add crl to purposes", result.Diagnostics[0].Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Find_WhenLeafOnly_LeavesAuthoritiesOutAndNamesSourcesOfNothingElse()
    {
        var leaf = SampleCertificate.Of("leaf", "http://leaf.example");
        var issuer = SampleCertificate.Of("issuer", "http://issuer.example") with { IsAuthority = true };
        var beside = issuer with { Origin = leaf.Origin with { Index = 1 } };

        Assert.Equal(["leaf.example"], Hosts(Find(new EgressSettings(), leaf, beside)));
        Assert.Empty(Find(new EgressSettings(), leaf, beside).Diagnostics);
        var alone = Find(new EgressSettings(), leaf, issuer);
        Assert.Equal(["leaf.example"], Hosts(alone));
        Assert.Equal(["OCE334"], alone.Diagnostics.Codes());
        Assert.Equal(issuer.Origin.Source.Location, alone.Diagnostics[0].Location);
        Assert.Equal(
            ["issuer.example", "leaf.example"],
            Hosts(Find(new EgressSettings { Chain = ChainScope.Chain }, leaf, issuer)).Order());
    }

    [Fact]
    public void Find_WhenChain_ExpectsNoResponderOfARoot()
    {
        var settings = new EgressSettings { Chain = ChainScope.Chain };
        var root = SampleCertificate.Of("root") with { IsAuthority = true, Issuer = "CN=root" };

        Assert.Empty(Find(settings, root).Diagnostics);
        Assert.Equal(["OCE331"], Find(settings, root with { Issuer = "CN=other" }).Diagnostics.Codes());
    }

    [Theory]
    [InlineData("http://O.example:80")]
    [InlineData("o.example.")]
    [InlineData("http://o.example/")]
    public void Find_WhenOverridden_PlansTheRelay(string match)
    {
        var result = Find(Overriding(match, "http://relay.example:443/x"), SampleCertificate.Of("a", "http://o.example", "http://p.example"));

        Assert.Empty(result.Diagnostics);
        Assert.Equal(["relay.example", "p.example"], Hosts(result));
        Assert.Equal(OverridePlace, result.Values[0].Override?.Location);
        Assert.Equal("http://o.example", result.Values[0].Location!.Text);
        Assert.Null(result.Values[1].Override);
    }

    [Fact]
    public void Find_WhenUrlAndHostAreOverridden_TakesTheMorePrecise()
    {
        var settings = new EgressSettings
        {
            Overrides =
            [
                new ResponderOverride("o.example", "http://byhost.example", OverridePlace),
                new ResponderOverride("http://o.example/x", "http://byurl.example", OverridePlace with { Line = 30 }),
            ],
        };

        var result = Find(settings, SampleCertificate.Of("a", "http://o.example/x", "http://o.example/y"));

        Assert.Equal(["byurl.example", "byhost.example"], Hosts(result));
    }

    [Theory]
    [InlineData(@"http://exa\x0ample.com", @"http://exa\x0ample.com")]
    [InlineData("theca.net/x", "theca.net/x")]
    [InlineData("http://o.example:8080", "http://o.example:8080")]
    public void Find_WhenABrokenOrRefusedUrlIsOverridden_IsTheWayOut(string url, string match)
    {
        var result = Find(Overriding(match, "http://relay.example"), SampleCertificate.Of("a", url));

        Assert.Equal(["relay.example"], Hosts(result));
        Assert.Empty(result.Diagnostics);
    }

    [Theory]
    [InlineData("http://o.example", "relay.example", "OCE341", DiagnosticSeverity.Error)]
    [InlineData("http://o.example", "http://10.1.1.1", "OCE341", DiagnosticSeverity.Error)]
    [InlineData("http://o.example", "http://relay.example:8080", "OCE341", DiagnosticSeverity.Error)]
    [InlineData("http://o.example", "https://relay.example", "OCE310", DiagnosticSeverity.Warning)]
    [InlineData("http://other.example", "http://relay.example", "OCE342", DiagnosticSeverity.Info)]
    [InlineData("not a url", "http://relay.example", "OCE340", DiagnosticSeverity.Error)]
    public void Find_WhenAnOverrideIsOdd_SaysSoAtItsPlaceOnce(string match, string relay, string code, DiagnosticSeverity severity)
    {
        var result = Find(Overriding(match, relay), SampleCertificate.Of("a", "http://o.example"), SampleCertificate.Of("b", "http://o.example"));

        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal((code, severity, OverridePlace), (diagnostic.Code, diagnostic.Severity, diagnostic.Location));
        Assert.Equal(code == "OCE341" ? 0 : 2, result.Values.Length);
    }

    [Fact]
    public void Find_WhenTwoOverridesMeanOneUrl_UsesTheFirstAndWarns()
    {
        var settings = new EgressSettings
        {
            Overrides =
            [
                new ResponderOverride("http://O.example/", "http://second.example", OverridePlace with { Line = 30 }),
                new ResponderOverride("http://o.example", "http://first.example", OverridePlace),
            ],
        };

        var result = Find(settings, SampleCertificate.Of("a", "http://O.example/"));

        Assert.Equal(["first.example"], Hosts(result));
        Assert.Equal(["OCE343"], result.Diagnostics.Codes());
        Assert.Equal(30, result.Diagnostics[0].Location?.Line);
    }

    [Fact]
    public void Find_WhenAHostIsOverridden_LeavesItsCrlsAlone()
    {
        var settings = Overriding("o.example", "http://relay.example") with { Purposes = [Purpose.Ocsp, Purpose.Crl] };

        var result = Find(settings, SampleCertificate.Of("a", "http://o.example").With(Purpose.Crl, "http://o.example/crl"));

        Assert.Equal(["relay.example", "o.example"], Hosts(result));
    }

    [Fact]
    public void Find_WhenTheInputIsShuffled_GivesTheSame()
    {
        var certificates = Enumerable.Range(0, 12)
            .Select(i => SampleCertificate.Of($"c{i % 7}", $"http://o{i % 5}.example", "ldap://x", $"http://p{i % 3}.example:{8080 * (i % 2) + 80}"))
            .Select((c, i) => c with { MustStaple = i % 2 == 0, IsAuthority = i % 4 == 0, Origin = c.Origin with { Index = i } })
            .ToArray();
        var expected = Find(new EgressSettings(), certificates);
        Assert.NotEmpty(expected.Values);
        Assert.NotEmpty(expected.Diagnostics);
        Gen.Shuffle(certificates).Sample(shuffled =>
        {
            var actual = Find(new EgressSettings(), shuffled);
            Assert.True(expected.Values.SequenceEqual(actual.Values));
            Assert.True(expected.Diagnostics.SequenceEqual(actual.Diagnostics));
        });
    }

    private static EgressSettings Overriding(string url, string relay) =>
        new() { Overrides = [new ResponderOverride(url, relay, OverridePlace)] };

    private static StageResult<Responder> Find(EgressSettings settings, params ServerCertificate[] certificates) =>
        ResponderFinder.Find([.. certificates], settings);

    private static IEnumerable<string> Hosts(StageResult<Responder> result) => result.Values.Select(r => r.Url.Host.Value);
}
