using System.Net;
using System.Net.Sockets;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.TestSupport.Authority;
using OcspEgress.TestSupport.Loopback;
using OcspEgress.Verification;

namespace OcspEgress.Tests.Verification;

public sealed class StapleVerificationTests : IDisposable
{
    private readonly Bench _bench = new();
    private readonly Bench _mustStaple = new(new CertificateRequestSpec { MustStaple = true });

    public void Dispose()
    {
        _bench.Dispose();
        _mustStaple.Dispose();
    }

    [Fact]
    public async Task Verify_WhenStapleIsGood_PassesEveryLayer()
    {
        var (result, handshakes) = await AskAsync(_bench, _ => OcspResponseMaker.Make(_bench.Good));
        Assert.Equal([VerificationLayer.Certificate, VerificationLayer.Dns, VerificationLayer.Tcp, VerificationLayer.Tls, VerificationLayer.Staple], result.Layers.Select(l => l.Layer));
        Assert.All(result.Layers, l => Assert.Equal(LayerOutcome.Passed, l.Outcome));
        Assert.Equal(1, handshakes);
    }

    [Fact]
    public async Task Verify_WhenStapleComesLate_PassesAndSaysSo()
    {
        var (result, handshakes) = await AskAsync(_bench, n => n < 3 ? null : OcspResponseMaker.Make(_bench.Good));
        Assert.Equal(LayerOutcome.Passed, result.Outcome);
        Assert.Contains("handshake 3", result.Layers[^1].Message, StringComparison.Ordinal);
        Assert.Equal(3, handshakes);
    }

    [Fact]
    public async Task Verify_WhenMustStapleComesLate_Warns()
    {
        var (result, _) = await AskAsync(_mustStaple, n => n < 2 ? null : OcspResponseMaker.Make(_mustStaple.Good));
        Assert.Equal((LayerOutcome.Warning, VerificationCodes.StapleLate), (result.Outcome, result.Layers[^1].Code));
    }

    [Fact]
    public async Task Verify_WhenStapleIsMissing_NamesStaple()
    {
        var (result, handshakes) = await AskAsync(_bench, _ => null);
        ExpectFailure(result, VerificationLayer.Staple, "OCE763");
        Assert.Equal(_bench.Settings.StapleTries, handshakes);
    }

    [Fact]
    public async Task Verify_WhenMustStapleIsNotHonoured_SaysSo()
    {
        var (result, _) = await AskAsync(_mustStaple, _ => null);
        ExpectFailure(result, VerificationLayer.Staple, "OCE764");
    }

    [Fact]
    public async Task Verify_WhenThereIsNoResponder_SkipsAMissingStapleUnlessDemanded()
    {
        Assert.Equal(LayerOutcome.Skipped, (await AskAsync(_bench, _ => null, responders: false)).Result.Outcome);
        ExpectFailure((await AskAsync(_mustStaple, _ => null, responders: false)).Result, VerificationLayer.Staple, "OCE764");
    }

    [Theory]
    [InlineData("expired", "OCE748")]
    [InlineData("revoked", "OCE750")]
    [InlineData("other", "OCE743")]
    [InlineData("unentitled", "OCE746")]
    public async Task Verify_WhenStapleIsWrong_NamesStaple(string fault, string code)
    {
        var spec = fault switch
        {
            "expired" => _bench.Good with { ThisUpdate = Bench.Now.AddDays(-9), NextUpdate = Bench.Now.AddDays(-2) },
            "revoked" => _bench.Good with { Status = "revoked" },
            "other" => _bench.Good with { Subject = _bench.Authority.Issue(new CertificateRequestSpec()) },
            _ => _bench.Good with { Signer = _bench.IssueDelegate(entitled: false) },
        };
        var (result, _) = await AskAsync(_bench, _ => OcspResponseMaker.Make(spec));
        ExpectFailure(result, VerificationLayer.Staple, code);
    }

    [Fact]
    public async Task Verify_WhenIssuerIsOnlyInTheHandshake_UsesIt()
    {
        _bench.WithAuthority = false;
        await using var server = new StaplingServer(_ => OcspResponseMaker.Make(_bench.Good), _bench.Certificate, _bench.Authority.Certificate);
        var report = await _bench.VerifyAsync(_bench.Target(null, Endpoint(server.Port)));
        Assert.Equal(LayerOutcome.Passed, Assert.Single(report.Results).Outcome);
    }

    [Fact]
    public async Task Verify_WhenAnotherCertificateIsPresented_WarnsAndChecksItsStaple()
    {
        var renewed = _bench.Authority.Issue(new CertificateRequestSpec());
        await using var server = new StaplingServer(_ => OcspResponseMaker.Make(_bench.Good with { Subject = renewed }), renewed);
        var report = await _bench.VerifyAsync(_bench.Target(null, Endpoint(server.Port)));
        var result = Assert.Single(report.Results);
        Assert.Equal(VerificationCodes.OtherCertificatePresented, result.Layers[3].Code);
        Assert.Equal(LayerOutcome.Passed, result.Layers[4].Outcome);
        Assert.True(report.Passed);
    }

    [Fact]
    public async Task Verify_WhenEndpointSpeaksNoTls_NamesTls()
    {
        await using var server = new LoopbackHttpServer(_ => LoopbackReply.Of("200 OK", "text/plain", []));
        var report = await _bench.VerifyAsync(_bench.Target(null, Endpoint(server.Port) with { StartTls = StartTls.Postgres }));
        ExpectFailure(Assert.Single(report.Results), VerificationLayer.Tls, "OCE761");
    }

    [Fact]
    public async Task Verify_WhenEndpointHangsInTheHandshake_NamesTlsInBoundedTime()
    {
        using var bench = new Bench { Settings = _bench.Settings with { HandshakeTimeout = TimeSpan.FromSeconds(1) } };
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var report = await bench.VerifyAsync(bench.Target(null, Endpoint(((IPEndPoint)silent.LocalEndpoint).Port)));
        var result = Assert.Single(report.Results);
        ExpectFailure(result, VerificationLayer.Tls, "OCE761");
        Assert.InRange(result.Failure!.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Verify_WhenEndpointRefuses_NamesTcp()
    {
        using var reserved = new Socket(System.Net.Sockets.AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var report = await _bench.VerifyAsync(_bench.Target(null, Endpoint(((IPEndPoint)reserved.LocalEndPoint!).Port)));
        ExpectFailure(Assert.Single(report.Results), VerificationLayer.Tcp, "OCE711");
    }

    internal static EndpointSource Endpoint(int port) => new()
    {
        Location = new SourceLocation("inventory.yaml", 9, 5),
        Endpoint = new HostPort(HostName.Parse("127.0.0.1"), new Port(port)),
        ServerName = "www.example.com",
    };

    private static async Task<(VerificationResult Result, int Handshakes)> AskAsync(Bench bench, Func<int, byte[]?> staple, bool responders = true)
    {
        await using var server = new StaplingServer(staple, bench.Certificate);
        var target = bench.Target(1, Endpoint(server.Port));
        var report = await bench.VerifyAsync(responders ? target : target with { Responders = [] });
        return (Assert.Single(report.Results, r => r.Kind == CheckKind.Endpoint), server.Handshakes);
    }

    private static void ExpectFailure(VerificationResult result, VerificationLayer layer, string code) =>
        Assert.Equal((layer, code), (result.Failure?.Layer, result.Failure?.Code?.Id));
}
