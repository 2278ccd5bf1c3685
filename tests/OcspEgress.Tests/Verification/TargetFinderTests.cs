using System.Net;
using OcspEgress.Certificates;
using OcspEgress.Inventory;
using OcspEgress.Resolution;
using OcspEgress.Responders;
using OcspEgress.TestSupport.Authority;
using OcspEgress.Verification;

namespace OcspEgress.Tests.Verification;

public sealed class TargetFinderTests : IDisposable
{
    private readonly Bench _bench = new(new CertificateRequestSpec { OcspUrls = ["http://ocsp.test/"], CaIssuers = ["http://ca.test/ca.crt"] });

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Find_WhenCertificateHasAResponder_MakesATargetWithEverything()
    {
        var leaf = Bench.Describe(_bench.Certificate);
        var request = Find([leaf, Bench.Describe(_bench.Authority.Certificate)], leaf);
        var target = Assert.Single(request.Targets);
        Assert.Equal(_bench.Certificate.Der, target.Encoding.AsSpan());
        Assert.Equal("http://ocsp.test/", Assert.Single(target.Responders).Url.ToString());
        Assert.Equal([IPNetwork.Parse("192.0.2.1/32")], Assert.Single(target.Responders).Networks!.Value);
        Assert.Equal("http://ca.test/ca.crt", Assert.Single(target.CaIssuers).ToString());
        Assert.Equal(_bench.Authority.Certificate.Der, Assert.Single(request.Authorities).AsSpan());
    }

    [Fact]
    public void Find_WhenEndpointPresentsAChain_ChecksItForItsOwnCertificateOnly()
    {
        var endpoint = StapleVerificationTests.Endpoint(443);
        var own = Bench.Describe(_bench.Certificate) with { Origin = new CertificateOrigin(endpoint, "127.0.0.1:443", 0) };
        var issuer = Bench.Describe(_bench.Authority.Certificate) with { Origin = new CertificateOrigin(endpoint, "127.0.0.1:443", 1) };
        var request = Find([issuer, own, own], null);
        var target = Assert.Single(request.Targets);
        Assert.Equal(own.Fingerprint, target.Certificate.Fingerprint);
        Assert.Equal(endpoint, Assert.Single(target.Endpoints));
    }

    [Fact]
    public void Find_WhenThereIsNothingToAsk_MakesNoTarget() => Assert.Empty(Find([Bench.Describe(_bench.Certificate)], null).Targets);

    private static VerifyRequest Find(ServerCertificate[] certificates, ServerCertificate? answered)
    {
        if (answered is null)
        {
            return TargetFinder.Find([.. certificates], [], [], new VerificationSettings());
        }

        var ocsp = Of(answered, Purpose.Ocsp, Bench.Url(80));
        var issuer = Of(answered, Purpose.CaIssuers, Bench.Url(80, "/ca.crt", "ca.test"));
        var resolved = new ResolvedResponder(ocsp, [IPNetwork.Parse("192.0.2.1/32")], null, null);
        return TargetFinder.Find([.. certificates], [resolved, resolved], [issuer], new VerificationSettings());
    }

    private static Responder Of(ServerCertificate certificate, Purpose purpose, ResponderUrl url) => new()
    {
        Purpose = purpose,
        Url = url,
        Location = certificate.Locations.First(l => l.Purpose == purpose),
        Certificate = certificate,
    };
}
