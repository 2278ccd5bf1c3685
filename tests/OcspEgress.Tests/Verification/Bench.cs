using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Certificates;
using OcspEgress.Certificates.Decoding;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Resolution.Dns;
using OcspEgress.Responders;
using OcspEgress.TestSupport.Authority;
using OcspEgress.TestSupport.Loopback;
using OcspEgress.Verification;
using OcspEgress.Verification.Checks;

namespace OcspEgress.Tests.Verification;

/// <summary>An authority, a certificate, and a responder at 127.0.0.1 that answers what a test wants.</summary>
internal sealed class Bench : IDisposable
{
    public const string Host = "ocsp.test";

    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public Bench(CertificateRequestSpec? spec = null, KeyKind authorityKey = KeyKind.EcdsaP256)
    {
        Authority = TestAuthority.Create("Verification Test CA", authorityKey);
        Certificate = Authority.Issue(spec ?? new CertificateRequestSpec());
    }

    public TestAuthority Authority { get; }

    public IssuedCertificate Certificate { get; }

    public VerificationSettings Settings { get; init; } = new()
    {
        Resolution = new ResolutionSettings { Servers = [new IPEndPoint(IPAddress.Loopback, 53)] },
        ConnectTimeout = TimeSpan.FromSeconds(1),
        HttpTimeout = TimeSpan.FromSeconds(4),
        HandshakeTimeout = TimeSpan.FromSeconds(5),
        StaplePause = TimeSpan.FromMilliseconds(50),
    };

    public IDnsLookup Dns { get; set; } = new FixedDns((Host, ["127.0.0.1"]));

    public ImmutableArray<IPNetwork>? Networks { get; set; } = [IPNetwork.Parse("127.0.0.1/32")];

    public bool WithAuthority { get; set; } = true;

    public ImmutableArray<ResponderUrl> CaIssuers { get; set; } = [];

    public OcspResponseSpec Good => new()
    {
        Subject = Certificate,
        Issuer = Authority.Certificate,
        ThisUpdate = Now.AddHours(-1),
        NextUpdate = Now.AddDays(7),
    };

    public IssuedCertificate IssueDelegate(bool entitled, DateTimeOffset? notAfter = null) => Authority.Issue(new CertificateRequestSpec
    {
        Names = [],
        CommonName = "Responder",
        NotAfter = notAfter ?? Now.AddYears(1),

        // extKeyUsage: SEQUENCE { OCSPSigning 1.3.6.1.5.5.7.3.9 } or { serverAuth 1.3.6.1.5.5.7.3.1 }
        ExtraExtensions = [new RawExtension("2.5.29.37", new byte[] { 0x30, 0x0A, 0x06, 0x08, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, (byte)(entitled ? 9 : 1) })],
    });

    public static ResponderUrl Url(int port, string path = "/", string host = Host) => new("http", HostName.Parse(host), new Port(port), path);

    public VerificationTarget Target(int? port = null, params EndpointSource[] endpoints) => new()
    {
        Certificate = Describe(Certificate),
        Encoding = [.. Certificate.Der],
        Responders = port is { } number ? [new VerificationResponder(Url(number), Networks)] : [],
        CaIssuers = CaIssuers,
        Endpoints = [.. endpoints],
    };

    public static ServerCertificate Describe(IssuedCertificate certificate)
    {
        var source = new PemSource { Location = new SourceLocation("inventory.yaml", 3, 5), Pem = certificate.Pem };
        return CertificateDecoder.Decode(certificate.Der, new CertificateOrigin(source, "web.pem", 0, 1), new DiagnosticList())!;
    }

    public Task<VerificationReport> VerifyAsync(params VerificationTarget[] targets) =>
        new PlanVerifier(Dns, new ShiftedClock(Now)).VerifyAsync(
            new VerifyRequest
            {
                Targets = [.. targets],
                Authorities = WithAuthority ? [[.. Authority.Certificate.Der]] : [],
                Settings = Settings,
            },
            TestContext.Current.CancellationToken);

    /// <summary>Verifies against a server that answers every request the same.</summary>
    public async Task<VerificationResult> AskAsync(LoopbackReply reply) => await AskAsync(_ => reply);

    public async Task<VerificationResult> AskAsync(Func<LoopbackRequest, LoopbackReply> answer)
    {
        await using var server = new LoopbackHttpServer(answer);
        var report = await VerifyAsync(Target(server.Port));
        return Assert.Single(report.Results);
    }

    public void Dispose() => Authority.Dispose();
}
