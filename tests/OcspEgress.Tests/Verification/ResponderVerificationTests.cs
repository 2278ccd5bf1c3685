using OcspEgress.TestSupport;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using OcspEgress.Inventory;
using OcspEgress.Resolution.Dns;
using OcspEgress.TestSupport.Authority;
using OcspEgress.TestSupport.Loopback;
using OcspEgress.Verification;
using OcspEgress.Verification.Checks;

namespace OcspEgress.Tests.Verification;

public sealed class ResponderVerificationTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Verify_WhenAllIsWell_PassesEveryLayerByGetAndPost()
    {
        await using var server = new LoopbackHttpServer(_ => LoopbackReply.Ocsp(OcspResponseMaker.Make(_bench.Good)));
        var report = await _bench.VerifyAsync(_bench.Target(server.Port));
        var result = Assert.Single(report.Results);
        Assert.Equal(
            [VerificationLayer.Certificate, VerificationLayer.Dns, VerificationLayer.Tcp, VerificationLayer.Issuer, VerificationLayer.Http, VerificationLayer.Ocsp],
            result.Layers.Select(l => l.Layer));
        Assert.All(result.Layers, l => Assert.Equal(LayerOutcome.Passed, l.Outcome));
        Assert.Empty(report.Diagnostics);
        Assert.Equal(["GET", "POST"], server.Requests.Select(r => r.Method).Order(StringComparer.Ordinal));
        Assert.All(server.Requests, r => Assert.Equal($"{Bench.Host}:{server.Port}", r.Host));
        Assert.Contains("valid until 2026-06-08 12:00:00 UTC", result.Layers[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenNameIsNotFound_NamesDns() =>
        await ExpectAsync(80, new FixedDns(), VerificationLayer.Dns, VerificationCodes.NameNotFound.Id);

    [Fact]
    public async Task Verify_WhenNameServersAreSilent_NamesDns() =>
        await ExpectAsync(80, new FixedDns { Always = DnsOutcome.Timeout }, VerificationLayer.Dns, VerificationCodes.NameServersFailed.Id);

    [Fact]
    public async Task Verify_WhenNameHasNoAddress_NamesDns() =>
        await ExpectAsync(80, new FixedDns((Bench.Host, [])), VerificationLayer.Dns, VerificationCodes.NameWithoutAddress.Id);

    [Theory]
    [InlineData("127.0.0.2")]
    [InlineData("127.0.0.1,127.0.0.2")]
    [InlineData("127.0.0.1,::1")]
    public async Task Verify_WhenAnswerIsOutsideTheLock_NamesDns(string addresses)
    {
        var result = await ExpectAsync(
            80, new FixedDns((Bench.Host, addresses.Split(','))), VerificationLayer.Dns, VerificationCodes.AddressOutsidePlan.Id);
        Assert.Contains(addresses.Split(',')[^1], result.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenLockHasNoAddress_NamesDns()
    {
        _bench.Networks = ImmutableArray<IPNetwork>.Empty;
        await ExpectAsync(80, _bench.Dns, VerificationLayer.Dns, VerificationCodes.AddressOutsidePlan.Id);
    }

    [Fact]
    public async Task Verify_WhenNoAddressIsPlanned_StillRefusesReservedAddresses()
    {
        _bench.Networks = null;
        await ExpectAsync(80, new FixedDns((Bench.Host, ["169.254.169.254"])), VerificationLayer.Dns, VerificationCodes.AddressReserved.Id);
    }

    [Fact]
    public async Task Verify_WhenPortRefuses_NamesTcp()
    {
        using var reserved = new Socket(System.Net.Sockets.AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await ExpectAsync(((IPEndPoint)reserved.LocalEndPoint!).Port, _bench.Dns, VerificationLayer.Tcp, VerificationCodes.ConnectionRefused.Id);
    }

    [Fact]
    public async Task Verify_WhenPacketsAreDropped_NamesTcpInBoundedTime()
    {
        Requires.Met(OperatingSystem.IsLinux(), "needs Linux: a full backlog drops SYNs there");
        using var full = new FullBacklog();
        var watch = Stopwatch.StartNew();
        var result = await ExpectAsync(full.Port, _bench.Dns, VerificationLayer.Tcp, VerificationCodes.ConnectionSilent.Id);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10));
        Assert.Equal(LayerOutcome.Skipped, result.Layers[^1].Outcome);
        Assert.Equal("Not reached: TCP failed.", result.Layers[^1].Message);
    }

    [Fact]
    public async Task Verify_WhenOnlyIPv6IsClosed_Warns()
    {
        _bench.Networks = [IPNetwork.Parse("127.0.0.1/32"), IPNetwork.Parse("::1/128")];
        _bench.Dns = new FixedDns((Bench.Host, ["127.0.0.1", "::1"]));
        var result = await _bench.AskAsync(LoopbackReply.Ocsp(OcspResponseMaker.Make(_bench.Good)));
        Assert.Equal(LayerOutcome.Warning, result.Outcome);
        var warning = Assert.Single(result.Layers, l => l.Code is not null);
        Assert.Equal(VerificationCodes.SomeAddressesClosed, warning.Code);
        Assert.Contains("IPv6", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("404 Not Found", "OCE731")]
    [InlineData("500 Internal Server Error", "OCE731")]
    [InlineData("503 Service Unavailable", "OCE731")]
    public async Task Verify_WhenStatusIsNot200_NamesHttp(string status, string code)
    {
        var result = await _bench.AskAsync(LoopbackReply.Of(status, "text/plain", "no"u8.ToArray()));
        ExpectFailure(result, VerificationLayer.Http, code);
        Assert.Contains(status[..3], result.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenRedirected_NamesHttpAndTheTargetButDoesNotGoThere()
    {
        var asked = 0;
        await using var elsewhere = new LoopbackHttpServer(_ =>
        {
            Interlocked.Increment(ref asked);
            return LoopbackReply.Ocsp(OcspResponseMaker.Make(_bench.Good));
        });
        var result = await _bench.AskAsync(LoopbackReply.Of("302 Found", "text/plain", [], $"Location: http://127.0.0.1:{elsewhere.Port}/x\r\n"));
        ExpectFailure(result, VerificationLayer.Http, "OCE732");
        Assert.Contains($"127.0.0.1:{elsewhere.Port}/x", result.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task Verify_WhenAnswerIsNotHttp_NamesHttp() =>
        ExpectFailure(await _bench.AskAsync(new LoopbackReply("SSH-2.0-OpenSSH_9\r\n"u8.ToArray())), VerificationLayer.Http, "OCE733");

    [Fact]
    public async Task Verify_WhenAnswerIsTooLarge_NamesHttp()
    {
        ExpectFailure(
            await _bench.AskAsync(LoopbackReply.Of("200 OK", "application/ocsp-response", new byte[70_000])), VerificationLayer.Http, "OCE735");
        var endless = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n").Concat(new byte[70_000]).ToArray();
        ExpectFailure(await _bench.AskAsync(new LoopbackReply(endless) { Hang = true }), VerificationLayer.Http, "OCE735");
    }

    [Fact]
    public async Task Verify_WhenAnswerDrips_NamesHttpInBoundedTime()
    {
        var watch = Stopwatch.StartNew();
        var drip = LoopbackReply.Ocsp(OcspResponseMaker.Make(_bench.Good)) with { Drip = TimeSpan.FromMilliseconds(50) };
        ExpectFailure(await _bench.AskAsync(drip), VerificationLayer.Http, "OCE734");
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Verify_WhenServerNeverAnswers_NamesHttp() =>
        ExpectFailure(await _bench.AskAsync(new LoopbackReply([]) { Hang = true }), VerificationLayer.Http, "OCE734");

    [Theory]
    [InlineData("POST", "nginx, and HAProxy for short requests, ask by GET alone")]
    [InlineData("GET", "Apache httpd and Caddy ask by POST alone")]
    public async Task Verify_WhenOnlyOneMethodWorks_FailsAndNamesWhoUsesTheOther(string method, string who)
    {
        var result = await _bench.AskAsync(r => r.Method == method
            ? LoopbackReply.Ocsp(OcspResponseMaker.Make(_bench.Good))
            : LoopbackReply.Of("405 Method Not Allowed", "text/plain", []));
        ExpectFailure(result, VerificationLayer.Http, "OCE736");
        Assert.Contains(who, result.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenOnlyGetIsWantedAndFails_NamesHttp()
    {
        using var bench = new Bench { Settings = _bench.Settings with { Methods = RequestMethods.Get } };
        var result = await bench.AskAsync(r => r.Method == "POST"
            ? LoopbackReply.Ocsp(OcspResponseMaker.Make(bench.Good))
            : LoopbackReply.Of("405 Method Not Allowed", "text/plain", []));
        ExpectFailure(result, VerificationLayer.Http, "OCE731");
    }

    [Fact]
    public async Task Verify_WhenAHundredRespondersAreSilent_EndsByTheRunsDeadline()
    {
        using var bench = new Bench { Settings = _bench.Settings with { RunTimeout = TimeSpan.FromSeconds(3), Concurrency = 8 } };
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start(400);
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        var targets = Enumerable.Range(0, 100).Select(i => bench.Target(port) with { Responders = [new VerificationResponder(Bench.Url(port, $"/{i}"), bench.Networks)] });
        var watch = Stopwatch.StartNew();
        var report = await bench.VerifyAsync([.. targets]);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(20));
        Assert.Equal(100, report.Results.Length);
        Assert.All(report.Results, r => Assert.Equal((6, LayerOutcome.Failed, "OCE781"), (r.Layers.Length, r.Outcome, r.Failure?.Code?.Id)));
    }

    [Fact]
    public async Task Verify_WhenMediaTypeIsWrong_NamesHttpAndWhoRefusesIt()
    {
        var result = await _bench.AskAsync(LoopbackReply.Of("200 OK", "application/octet-stream", OcspResponseMaker.Make(_bench.Good)));
        ExpectFailure(result, VerificationLayer.Http, "OCE737");
        Assert.Contains("nginx", result.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenProxyIsGiven_SendsTheWholeUrlThroughIt()
    {
        byte[] response = [];
        await using var proxy = new LoopbackHttpServer(_ => LoopbackReply.Ocsp(response));
        using var bench = new Bench { Settings = _bench.Settings with { Proxy = new Uri($"http://127.0.0.1:{proxy.Port}") }, Dns = new FixedDns() };
        response = OcspResponseMaker.Make(bench.Good);
        var report = await bench.VerifyAsync(bench.Target(8080));
        var result = Assert.Single(report.Results);
        Assert.Equal(LayerOutcome.Skipped, result.Layers[1].Outcome);
        Assert.Equal(LayerOutcome.Passed, result.Layers[4].Outcome);
        Assert.All(proxy.Requests, r => Assert.StartsWith("http://ocsp.test:8080/", r.Target, StringComparison.Ordinal));
        Assert.Equal(2, proxy.Requests.Count);
    }

    [Fact]
    public async Task Verify_WhenResponderIsShared_ProbesItOnceAndSortsResults()
    {
        using var other = new Bench();
        var dns = new FixedDns((Bench.Host, ["127.0.0.1"]));
        _bench.Dns = dns;
        await using var server = new LoopbackHttpServer(_ => LoopbackReply.Ocsp(OcspResponseMaker.Make(_bench.Good)));
        var forward = await _bench.VerifyAsync(_bench.Target(server.Port), other.Target(server.Port));
        Assert.Equal(2, dns.Questions);
        var backward = await _bench.VerifyAsync(other.Target(server.Port), _bench.Target(server.Port));
        Assert.Equal(forward.Results.Select(r => r.Certificate.Fingerprint), backward.Results.Select(r => r.Certificate.Fingerprint));
        Assert.Equal(forward.Diagnostics, backward.Diagnostics);
        Assert.False(forward.Passed);
        Assert.Equal("web.pem", Assert.Single(forward.Diagnostics).Location!.Path);
    }

    [Fact]
    public async Task Verify_WhenCancelled_Throws()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = new LoopbackHttpServer(_ =>
        {
            cancel.Cancel();
            return new LoopbackReply([]) { Hang = true };
        });
        var request = new VerifyRequest { Targets = [_bench.Target(server.Port)], Authorities = [[.. _bench.Authority.Certificate.Der]], Settings = _bench.Settings };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new PlanVerifier(_bench.Dns, new ShiftedClock(Bench.Now)).VerifyAsync(request, cancel.Token));
    }

    private async Task<VerificationResult> ExpectAsync(int port, IDnsLookup dns, VerificationLayer layer, string code)
    {
        _bench.Dns = dns;
        var report = await _bench.VerifyAsync(_bench.Target(port));
        var result = Assert.Single(report.Results);
        ExpectFailure(result, layer, code);
        Assert.Equal(code, Assert.Single(report.Diagnostics).Code);
        return result;
    }

    private static void ExpectFailure(VerificationResult result, VerificationLayer layer, string code)
    {
        Assert.Equal((layer, code), (result.Failure?.Layer, result.Failure?.Code?.Id));
        Assert.All(result.Layers.SkipWhile(l => l.Layer != layer).Skip(1), l => Assert.Equal(LayerOutcome.Skipped, l.Outcome));
    }
}
