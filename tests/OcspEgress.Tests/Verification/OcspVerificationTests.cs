using OcspEgress.Inventory;
using OcspEgress.TestSupport.Authority;
using OcspEgress.TestSupport.Loopback;
using OcspEgress.Verification;
using Org.BouncyCastle.Asn1.Ocsp;
using Org.BouncyCastle.Ocsp;

namespace OcspEgress.Tests.Verification;

public sealed class OcspVerificationTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Verify_WhenDelegateIsEntitled_Passes() =>
        await ExpectAsync(_bench.Good with { Signer = _bench.IssueDelegate(entitled: true) }, null);

    [Fact]
    public async Task Verify_WhenDelegateLacksOcspSigning_SaysSo() =>
        await ExpectAsync(_bench.Good with { Signer = _bench.IssueDelegate(entitled: false) }, "OCE746");

    [Fact]
    public async Task Verify_WhenServerCertificateItselfSigns_SaysThatItLacksOcspSigning() =>
        await ExpectAsync(_bench.Good with { Signer = _bench.Certificate }, "OCE746");

    [Fact]
    public async Task Verify_WhenDelegateHasExpired_SaysSo() =>
        await ExpectAsync(_bench.Good with { Signer = _bench.IssueDelegate(entitled: true, notAfter: Bench.Now.AddDays(-1)) }, "OCE747");

    [Fact]
    public async Task Verify_WhenDelegateIsOfAnotherAuthority_SaysSo()
    {
        using var other = new Bench();
        await ExpectAsync(_bench.Good with { Signer = other.IssueDelegate(entitled: true) }, "OCE745");
    }

    [Fact]
    public async Task Verify_WhenAnotherAuthorityOfTheSameNameSigns_SaysSo()
    {
        using var other = new Bench();
        await ExpectAsync(_bench.Good with { Signer = other.Authority.Certificate, Certificates = [] }, "OCE744");
        await ExpectAsync(_bench.Good with { Signer = other.Authority.Certificate }, "OCE745");
    }

    [Fact]
    public async Task Verify_WhenDelegatesCertificateIsMissing_SaysSo() =>
        await ExpectAsync(_bench.Good with { Signer = _bench.IssueDelegate(entitled: true), Certificates = [] }, "OCE744");

    [Fact]
    public async Task Verify_WhenResponseIsForAnotherCertificate_SaysSo() =>
        await ExpectAsync(_bench.Good with { Subject = _bench.Authority.Issue(new CertificateRequestSpec()) }, "OCE743");

    [Fact]
    public async Task Verify_WhenIssuerHashIsAnothers_SaysSo()
    {
        using var other = new Bench();
        await ExpectAsync(_bench.Good with { Issuer = other.Authority.Certificate, Signer = _bench.Authority.Certificate }, "OCE743");
    }

    [Theory]
    [InlineData(6, null)]
    [InlineData(4, "OCE777")]
    [InlineData(-4, "OCE748")]
    [InlineData(-6, "OCE748")]
    public async Task Verify_WhenNextUpdateIsNearOrHasPassed_HoldsTheStrictestServersRule(int minutes, string? code) =>
        await ExpectAsync(_bench.Good with { NextUpdate = Bench.Now.AddMinutes(minutes) }, code);

    [Theory]
    [InlineData(4, null)]
    [InlineData(6, "OCE749")]
    public async Task Verify_WhenThisUpdateLiesAhead_AllowsForFiveMinutes(int minutes, string? code) =>
        await ExpectAsync(_bench.Good with { ThisUpdate = Bench.Now.AddMinutes(minutes) }, code);

    [Fact]
    public async Task Verify_WhenNextUpdateIsMissing_NamesWhoRefusesIt()
    {
        var result = await ExpectAsync(_bench.Good with { NextUpdate = null }, "OCE753");
        Assert.Contains("HAProxy", result.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenRevoked_SaysWhenAndWhy()
    {
        var result = await ExpectAsync(_bench.Good with { Status = "revoked" }, "OCE750");
        Assert.Contains("2026-06-01 11:00:00 UTC (key compromise)", result.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenUnknown_SaysSo() => await ExpectAsync(_bench.Good with { Status = "unknown" }, "OCE751");

    [Theory]
    [InlineData(1, "malformedRequest")]
    [InlineData(2, "internalError")]
    [InlineData(3, "tryLater")]
    [InlineData(5, "sigRequired")]
    [InlineData(6, "unauthorized")]
    public async Task Verify_WhenResponderDeclines_NamesTheStatus(int status, string name)
    {
        var result = await _bench.AskAsync(LoopbackReply.Ocsp(OcspResponseMaker.Declined(status)));
        Assert.Equal((VerificationLayer.Ocsp, "OCE742"), (result.Failure?.Layer, result.Failure?.Code?.Id));
        Assert.Contains($"({name})", result.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenAnswerIsHtml_NamesOcspAndSaysThatItIsAPage()
    {
        var page = "<!DOCTYPE html><html><body>Please log in</body></html>"u8.ToArray();
        var result = await _bench.AskAsync(LoopbackReply.Of("200 OK", "text/html", page));
        Assert.Equal((VerificationLayer.Ocsp, "OCE741"), (result.Failure?.Layer, result.Failure?.Code?.Id));
        Assert.Contains("HTML", result.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenOnlyTheCachedAnswerOfGetIsExpired_FailsAndNamesGet()
    {
        var result = await _bench.AskAsync(r => LoopbackReply.Ocsp(OcspResponseMaker.Make(
            r.Method == "GET" ? _bench.Good with { NextUpdate = Bench.Now.AddDays(-1), ThisUpdate = Bench.Now.AddDays(-2) } : _bench.Good)));
        Assert.Equal("OCE748", result.Failure?.Code?.Id);
        Assert.StartsWith("By GET: ", result.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo", null)]
    [InlineData("absent", null)]
    [InlineData("wrong", "OCE752")]
    public async Task Verify_WhenNonceIsSent_TakesItBackOrNone(string kind, string? code)
    {
        using var bench = new Bench { Settings = _bench.Settings with { SendNonce = true } };
        var sent = new List<int>();
        var result = await bench.AskAsync(r =>
        {
            if (r.Method == "GET")
            {
                return LoopbackReply.Ocsp(OcspResponseMaker.Make(bench.Good));
            }

            var nonce = new OcspReq(r.Body).GetExtensionValue(OcspObjectIdentifiers.PkixOcspNonce).GetOctets();
            sent.Add(nonce.Length);
            byte[]? back = kind switch { "echo" => nonce, "absent" => null, _ => [0x04, 0x02, 0x01, 0x02] };
            return LoopbackReply.Ocsp(OcspResponseMaker.Make(bench.Good with { Nonce = back }));
        });
        Assert.Equal(code, result.Failure?.Code?.Id);
        Assert.Equal([34], sent);
    }

    [Theory]
    [InlineData(CertificateIdHash.Sha1, "1.3.14.3.2.26")]
    [InlineData(CertificateIdHash.Sha256, "2.16.840.1.101.3.4.2.1")]
    public async Task Verify_WhenHashIsChosen_AsksWithIt(CertificateIdHash hash, string oid)
    {
        using var bench = new Bench { Settings = _bench.Settings with { CertificateIdHash = hash, Methods = RequestMethods.Post } };
        var asked = "";
        var result = await bench.AskAsync(r =>
        {
            asked = new OcspReq(r.Body).GetRequestList()[0].GetCertID().HashAlgOid;
            return LoopbackReply.Ocsp(OcspResponseMaker.Make(bench.Good with { HashOid = asked }));
        });
        Assert.Equal(oid, asked);
        Assert.Equal(LayerOutcome.Passed, result.Outcome);
    }

    [Fact]
    public async Task Verify_WhenIssuerIsNowhere_NamesTheIssuerLayer()
    {
        _bench.WithAuthority = false;
        var result = await _bench.AskAsync(LoopbackReply.Ocsp(OcspResponseMaker.Make(_bench.Good)));
        Assert.Equal((VerificationLayer.Issuer, "OCE722"), (result.Failure?.Layer, result.Failure?.Code?.Id));
    }

    [Theory]
    [InlineData("der")]
    [InlineData("pem")]
    [InlineData("pkcs7")]
    public async Task Verify_WhenIssuerIsFetched_TakesEveryForm(string form)
    {
        var authority = _bench.Authority.Certificate;
        var body = form switch
        {
            "der" => authority.Der,
            "pem" => System.Text.Encoding.ASCII.GetBytes(authority.Pem),
            _ => Pkcs7(authority),
        };
        var result = await FetchIssuerAsync(LoopbackReply.Of("200 OK", "application/octet-stream", body), allowLoopback: true);
        Assert.Equal(LayerOutcome.Passed, result.Outcome);
        Assert.Contains("fetched from http://ca.test", result.Layers[3].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenFetchedCertificateIsAnotherAuthoritys_NamesTheIssuerLayer()
    {
        using var other = new Bench();
        var result = await FetchIssuerAsync(LoopbackReply.Of("200 OK", "application/pkix-cert", other.Authority.Certificate.Der), allowLoopback: true);
        Assert.Equal("OCE722", result.Failure?.Code?.Id);
    }

    [Fact]
    public async Task Verify_WhenIssuerWouldBeFetchedFromAReservedAddress_DoesNotConnect()
    {
        var result = await FetchIssuerAsync(LoopbackReply.Of("200 OK", "application/pkix-cert", _bench.Authority.Certificate.Der), allowLoopback: false);
        Assert.Equal("OCE722", result.Failure?.Code?.Id);
        Assert.Contains("policy forbids", result.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenResponseIsAnyGarbage_EndsInAFailure()
    {
        var good = OcspResponseMaker.Make(_bench.Good with { Signer = _bench.IssueDelegate(entitled: true) });
        var random = new Random(20260601);
        var bodies = new Queue<byte[]>();
        for (var i = 0; i < 300; i++)
        {
            var broken = good.ToArray();
            for (var hits = random.Next(1, 6); hits > 0; hits--)
            {
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            }

            bodies.Enqueue(i % 3 == 0 ? broken[..random.Next(broken.Length)] : broken);
        }

        // Nested deeper than a stack, with definite and with indefinite lengths.
        bodies.Enqueue([.. Enumerable.Repeat<byte[]>([0x30, 0x80], 30_000).SelectMany(b => b)]);
        bodies.Enqueue([.. Enumerable.Repeat<byte[]>([0x30, 0x84, 0x00, 0x00, 0xFF, 0xFF], 10_000).SelectMany(b => b)]);
        using var bench = new Bench { Settings = _bench.Settings with { Methods = RequestMethods.Post } };
        byte[] body = [];
        await using var server = new LoopbackHttpServer(_ => LoopbackReply.Ocsp(body));
        while (bodies.TryDequeue(out body!))
        {
            var report = await _bench.VerifyAsync(_bench.Target(server.Port));

            // A changed byte in an unsigned place (e.g. a tag of the certificates' wrapper) may leave the response good.
            var result = Assert.Single(report.Results);
            Assert.True(result.Outcome == LayerOutcome.Failed || result.Layers[^1].Message.Contains("Good", StringComparison.Ordinal), result.Layers[^1].Message);
        }
    }

    private static byte[] Pkcs7(IssuedCertificate certificate)
    {
        using var x509 = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(certificate.Der);
        return new System.Security.Cryptography.X509Certificates.X509Certificate2Collection(x509)
            .Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pkcs7)!;
    }

    private async Task<VerificationResult> FetchIssuerAsync(LoopbackReply reply, bool allowLoopback)
    {
        await using var ca = new LoopbackHttpServer(_ => reply);
        var policy = new PolicySettings { AllowedNetworks = allowLoopback ? [System.Net.IPNetwork.Parse("127.0.0.0/8")] : [] };
        using var bench = new Bench
        {
            Settings = _bench.Settings with { Policy = policy },
            WithAuthority = false,
            Dns = new FixedDns((Bench.Host, ["127.0.0.1"]), ("ca.test", ["127.0.0.1"])),
            CaIssuers = [Bench.Url(ca.Port, "/ca.crt", "ca.test")],
        };
        await using var server = new LoopbackHttpServer(_ => LoopbackReply.Ocsp(OcspResponseMaker.Make(_bench.Good)));
        var target = bench.Target(server.Port) with { Certificate = Bench.Describe(_bench.Certificate), Encoding = [.. _bench.Certificate.Der] };
        var report = await bench.VerifyAsync(target);
        Assert.Equal(allowLoopback ? 1 : 0, ca.Requests.Count);
        return Assert.Single(report.Results);
    }

    private async Task<VerificationResult> ExpectAsync(OcspResponseSpec spec, string? code)
    {
        var result = await _bench.AskAsync(LoopbackReply.Ocsp(OcspResponseMaker.Make(spec)));
        Assert.Equal((code is null ? null : (VerificationLayer?)VerificationLayer.Ocsp, code), (result.Failure?.Layer, result.Failure?.Code?.Id));
        return result;
    }
}
