using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Authority;
using OcspEgress.Verification;
using OcspEgress.Verification.Checks;

namespace OcspEgress.Tests.Verification;

/// <summary>Against somebody else's responder and stapling server: ours could be wrong in the same way as our client.</summary>
public sealed class OpensslVerificationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ocsp-egress-openssl-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("V", KeyKind.EcdsaP256, false, null)]
    [InlineData("V", KeyKind.Rsa2048, true, null)]
    [InlineData("R", KeyKind.EcdsaP256, true, "OCE750")]
    [InlineData("", KeyKind.EcdsaP256, false, "OCE751")]
    public async Task Verify_WhenOpensslResponds_ReadsItsStatus(string status, KeyKind key, bool nonce, string? code)
    {
        Requires.Programs("openssl");
        using var bench = new Bench(authorityKey: key);
        var signer = bench.IssueDelegate(entitled: true, TimeProvider.System.GetUtcNow().AddYears(1));
        Write(bench, signer, status);
        await using var responder = await OpensslProcess.StartAsync(
            _folder, "ocsp", "-port", "{port}", "-index", "index.txt", "-CA", "ca.pem", "-rsigner", "signer.pem", "-rkey", "signer.key", "-ndays", "7");
        var result = await VerifyAsync(bench, bench.Target(responder.Port), nonce);
        Assert.Equal(code, result.Failure?.Code?.Id);
        Assert.Equal(code is null ? LayerOutcome.Passed : LayerOutcome.Failed, result.Outcome);
    }

    // `openssl ocsp` serves one connection at a time, and waits for ever on one that is closed in order without a request.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Verify_WhenOpensslIsReachedAtSeveralAddresses_LeavesNoConnectionWaiting(int addresses)
    {
        Requires.Programs("openssl");
        using var bench = new Bench
        {
            Dns = new FixedDns((Bench.Host, [.. Enumerable.Range(1, addresses).Select(i => $"127.0.0.{i}")])),
            Networks = [System.Net.IPNetwork.Parse("127.0.0.0/8")],
        };
        var signer = bench.IssueDelegate(entitled: true, TimeProvider.System.GetUtcNow().AddYears(1));
        Write(bench, signer, "V");
        await using var responder = await OpensslProcess.StartAsync(
            _folder, "ocsp", "-port", "{port}", "-index", "index.txt", "-CA", "ca.pem", "-rsigner", "signer.pem", "-rkey", "signer.key", "-ndays", "7", "-ignore_err");

        // A run that stops before it asks must not spoil the next one.
        bench.WithAuthority = false;
        Assert.Equal("OCE722", (await VerifyAsync(bench, bench.Target(responder.Port), nonce: false)).Failure?.Code?.Id);
        bench.WithAuthority = true;
        Assert.Equal(LayerOutcome.Passed, (await VerifyAsync(bench, bench.Target(responder.Port), nonce: false)).Outcome);
    }

    [Theory]
    [InlineData("-tls1_2", "good", null)]
    [InlineData("-tls1_3", "good", null)]
    [InlineData("-tls1_2", "expired", "OCE748")]
    [InlineData("-tls1_3", "expired", "OCE748")]
    [InlineData("-tls1_2", "missing", "OCE764")]
    [InlineData("-tls1_3", "missing", "OCE764")]
    public async Task Verify_WhenOpensslStaples_ReadsTheStaple(string version, string staple, string? code)
    {
        Requires.Programs("openssl");
        using var bench = new Bench(new CertificateRequestSpec { MustStaple = true });
        Write(bench, bench.Certificate, "V");
        var now = TimeProvider.System.GetUtcNow();
        var shift = TimeSpan.FromDays(staple == "expired" ? -30 : 0);
        File.WriteAllBytes(
            Path.Combine(_folder, "staple.der"),
            OcspResponseMaker.Make(bench.Good with { ThisUpdate = now.AddHours(-1) + shift, NextUpdate = now.AddDays(7) + shift }));
        string[] stapling = staple == "missing" ? [] : ["-status_file", "staple.der"];
        await using var server = await OpensslProcess.StartAsync(
            _folder, ["s_server", "-accept", "127.0.0.1:{port}", "-cert", "signer.pem", "-key", "signer.key", "-www", version, .. stapling]);
        var target = bench.Target(null, StapleVerificationTests.Endpoint(server.Port));
        var result = await VerifyAsync(bench, target, nonce: false);
        Assert.Equal(code, result.Failure?.Code?.Id);
        Assert.Contains(version == "-tls1_2" ? "TLS 1.2" : "TLS 1.3", result.Layers[3].Message, StringComparison.Ordinal);
    }

    private static async Task<VerificationResult> VerifyAsync(Bench bench, VerificationTarget target, bool nonce)
    {
        var report = await new PlanVerifier(bench.Dns, TimeProvider.System).VerifyAsync(
            new VerifyRequest
            {
                Targets = [target],
                Authorities = bench.WithAuthority ? [[.. bench.Authority.Certificate.Der]] : [],
                Settings = bench.Settings with { SendNonce = nonce, HttpTimeout = TimeSpan.FromSeconds(10) },
            },
            TestContext.Current.CancellationToken);
        return Assert.Single(report.Results);
    }

    // index.txt: status, expiry, revocation, serial, file, subject; V valid, R revoked.
    private void Write(Bench bench, IssuedCertificate signer, string status)
    {
        File.WriteAllText(Path.Combine(_folder, "ca.pem"), bench.Authority.Certificate.Pem);
        File.WriteAllText(Path.Combine(_folder, "signer.pem"), signer.Pem);
        File.WriteAllText(Path.Combine(_folder, "signer.key"), signer.KeyPem);
        using var certificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(bench.Certificate.Der);
        var revoked = status == "R" ? "260301000000Z,keyCompromise" : "";
        File.WriteAllText(
            Path.Combine(_folder, "index.txt"),
            status.Length == 0 ? "" : $"{status}\t360101000000Z\t{revoked}\t{certificate.SerialNumber}\tunknown\t/CN=www.example.com\n");
    }
}
