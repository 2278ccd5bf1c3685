using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Cli.Tests.Endpoints;

/// <summary>Endpoints that show each client another certificate, and many endpoints that show none.</summary>
public sealed class SeveralCertificatesTests : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly TestAuthority _first = TestAuthority.Create("ECDSA CA");
    private readonly TestAuthority _second = TestAuthority.Create("RSA CA", KeyKind.Rsa2048);
    private readonly IssuedCertificate _ecdsa;
    private readonly IssuedCertificate _rsa;

    public SeveralCertificatesTests()
    {
        _ecdsa = _first.Issue("www.example.com", "http://ocsp.ecdsa.example/");
        _rsa = _second.Issue(new CertificateRequestSpec { KeyKind = KeyKind.Rsa2048, OcspUrls = ["http://ocsp.rsa.example/"], MustStaple = true });
        Write("ecdsa", _ecdsa);
        Write("rsa", _rsa);
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _workspace.Dispose();
    }

    [Theory]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task Scan_WhenOpensslHasTwoCertificates_ShowsBothAndToWhom(string version)
    {
        Requires.Programs("openssl");
        await using var server = await RunningServer.OpensslAsync(
            _workspace.Folder, "-cert", "ecdsa.pem", "-key", "ecdsa.key", "-dcert", "rsa.pem", "-dkey", "rsa.key", version);
        Inventory($"127.0.0.1:{server.Port}");
        var run = await CliRun.Of("scan", "-i", _workspace.Inventory, "-o", "json");
        Assert.Equal(0, run.Code);
        Assert.Equal(Sorted(_ecdsa, _rsa), Fingerprints(run));
        var name = version == "-tls1_2" ? "TLS 1.2" : "TLS 1.3";
        Assert.Contains($"{_rsa.Fingerprint[..16]}…) is presented to {name} with RSA.", run.Error, StringComparison.Ordinal);
        Assert.Contains("info OCE297", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenOpensslHasTwoCertificates_OpensBothResponders()
    {
        Requires.Programs("openssl");
        await using var server = await RunningServer.OpensslAsync(
            _workspace.Folder, "-cert", "ecdsa.pem", "-key", "ecdsa.key", "-dcert", "rsa.pem", "-dkey", "rsa.key");
        Inventory($"127.0.0.1:{server.Port}");
        var dns = new FixedAnswers().With("ocsp.ecdsa.example", "52.1.2.3").With("ocsp.rsa.example", "52.1.2.4");
        Assert.Equal(0, (await CliRun.Of(dns, "lock", "-i", _workspace.Inventory)).Code);
        var plan = await CliRun.Of(dns, "plan", "-i", _workspace.Inventory, "--locked");
        Assert.Contains("ocsp.ecdsa.example", plan.Out, StringComparison.Ordinal);
        Assert.Contains("ocsp.rsa.example", plan.Out, StringComparison.Ordinal);
        var text = await File.ReadAllTextAsync(_workspace.Lock, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await CliRun.Of(dns, "lock", "-i", _workspace.Inventory)).Code);
        Assert.Equal(text, await File.ReadAllTextAsync(_workspace.Lock, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Verify_WhenOneOfTwoCertificatesIsNotStapled_NamesThatOne()
    {
        Requires.Programs("openssl");

        // s_server staples one file, whatever certificate it presents: that of the ECDSA one.
        await File.WriteAllBytesAsync(
            Path.Combine(_workspace.Folder, "staple.der"),
            OcspResponseMaker.Make(new OcspResponseSpec { Subject = _ecdsa, Issuer = _first.Certificate, ThisUpdate = CliRun.Today.AddHours(-1), NextUpdate = CliRun.Today.AddDays(7) }),
            TestContext.Current.CancellationToken);
        await using var server = await RunningServer.OpensslAsync(
            _workspace.Folder, "-cert", "ecdsa.pem", "-key", "ecdsa.key", "-dcert", "rsa.pem", "-dkey", "rsa.key", "-status_file", "staple.der");
        _workspace.Write("ca1.pem", _first.Certificate.Pem).Write("ca2.pem", _second.Certificate.Pem);
        Inventory($"127.0.0.1:{server.Port}", "  - path: ca*.pem\n");
        var dns = new FixedAnswers().With("ocsp.ecdsa.example", "52.1.2.3").With("ocsp.rsa.example", "52.1.2.4");
        Assert.Equal(0, (await CliRun.Of(dns, "lock", "-i", _workspace.Inventory)).Code);
        var run = await CliRun.Of(dns, "verify", "-i", _workspace.Inventory, "-o", "json", "--tries", "1");
        var checks = JsonNode.Parse(run.Out)!["checks"]!.AsArray().Where(c => (string)c!["kind"]! == "endpoint").ToDictionary(c => (string)c!["fingerprint"]!, c => c!);
        Assert.Equal("passed", (string)checks[_ecdsa.Fingerprint]["result"]!);
        Assert.Equal("staple", (string)checks[_rsa.Fingerprint]["failedLayer"]!);
        Assert.Contains("to clients of TLS 1.3 with RSA", (string)checks[_rsa.Fingerprint]["layers"]![3]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_WhenNginxHasThreeKindsOfKeys_ShowsAll()
    {
        Requires.Programs("nginx", "openssl");
        ProgramRun.Successful("openssl", null, "req", "-x509", "-newkey", "ed25519", "-noenc", "-keyout", Below("ed.key"), "-out", Below("ed.pem"), "-days", "3000", "-subj", "/CN=www.example.com");
        await using var server = await RunningServer.NginxAsync(_workspace.Folder, $$"""
            server {
              listen 127.0.0.1:{port} ssl;
              ssl_protocols TLSv1.2 TLSv1.3;
              ssl_certificate {{Below("ecdsa.pem")}}; ssl_certificate_key {{Below("ecdsa.key")}};
              ssl_certificate {{Below("rsa.pem")}}; ssl_certificate_key {{Below("rsa.key")}};
              ssl_certificate {{Below("ed.pem")}}; ssl_certificate_key {{Below("ed.key")}};
            }
            """);
        Inventory($"127.0.0.1:{server.Port}");
        var run = await CliRun.Of("scan", "-i", _workspace.Inventory, "-o", "json");
        Assert.Equal(3, Fingerprints(run).Length);
        Assert.Contains("TLS 1.3 with Ed25519, TLS 1.2 with Ed25519", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_WhenNginxKnowsTheName_ShowsWhatClientsWithoutAndWithItGet()
    {
        Requires.Programs("nginx");
        await using var server = await RunningServer.NginxAsync(_workspace.Folder, $$"""
            server {
              listen 127.0.0.1:{port} ssl default_server;
              server_name _;
              ssl_certificate {{Below("ecdsa.pem")}}; ssl_certificate_key {{Below("ecdsa.key")}};
            }
            server {
              listen 127.0.0.1:{port} ssl;
              server_name localhost;
              ssl_certificate {{Below("rsa.pem")}}; ssl_certificate_key {{Below("rsa.key")}};
            }
            """);
        Inventory($"localhost:{server.Port}");
        var run = await CliRun.Of("scan", "-i", _workspace.Inventory, "-o", "json");
        Assert.Equal(Sorted(_ecdsa, _rsa), Fingerprints(run));
        Assert.Contains("without server name", run.Error, StringComparison.Ordinal);

        // Where the inventory says which name, no other is asked for.
        _workspace.Write("inventory.yaml", $"version: 1\ncertificates:\n  - endpoint: {{host: localhost, port: {server.Port}, sni: localhost}}\n");
        Assert.Equal([_rsa.Fingerprint], Fingerprints(await CliRun.Of("scan", "-i", _workspace.Inventory, "-o", "json")));
    }

    [Fact]
    public async Task Lock_WhenAddressesDifferAndOneGoesAway_ShowsBothAndClosesNothing()
    {
        Requires.Programs("nginx", "unshare", "mount");
        Requires.Root();
        Write("ecdsa", _first.Issue("www.example.com", "http://52.1.2.3/"));
        Write("rsa", _second.Issue(new CertificateRequestSpec { KeyKind = KeyKind.Rsa2048, OcspUrls = ["http://52.1.2.4/"] }));
        _workspace.Write("hosts", "127.0.0.1 two.example\n127.0.0.2 two.example\n");
        var first = $"server {{ listen 127.0.0.1:{{port}} ssl; ssl_certificate {Below("ecdsa.pem")}; ssl_certificate_key {Below("ecdsa.key")}; }}\n";
        var second = $"server {{ listen 127.0.0.2:{{port}} ssl; ssl_certificate {Below("rsa.pem")}; ssl_certificate_key {Below("rsa.key")}; }}\n";
        string text;
        int port;
        await using (var server = await RunningServer.NginxAsync(_workspace.Folder, first + second))
        {
            port = server.Port;
            Inventory($"two.example:{port}");
            var run = LockWithHosts();
            Assert.True(run.ExitCode == 0, run.Error);
            Assert.Contains("at 127.0.0.2", run.Error, StringComparison.Ordinal);
            text = await File.ReadAllTextAsync(_workspace.Lock, TestContext.Current.CancellationToken);
            Assert.Contains("http://52.1.2.3/", text, StringComparison.Ordinal);
            Assert.Contains("http://52.1.2.4/", text, StringComparison.Ordinal);
        }

        await using (await RunningServer.NginxAsync(_workspace.Folder, first, port))
        {
            var run = LockWithHosts();
            Assert.True(run.ExitCode == 0, run.Error);
            Assert.Contains("warning OCE298", run.Error, StringComparison.Ordinal);
            Assert.Equal(text, await File.ReadAllTextAsync(_workspace.Lock, TestContext.Current.CancellationToken));
        }
    }

    // Endpoints are looked up as every program of the machine does, so the hosts file is what tells them.
    private ProgramRun LockWithHosts() => ProgramRun.Of(
        "unshare", null, "-m", "sh", "-c", "mount --bind \"$1\" /etc/hosts && exec \"$2\" lock -i \"$3\"", "sh", Below("hosts"), Path.Combine(AppContext.BaseDirectory, "ocsp-egress"), _workspace.Inventory);

    [Fact]
    public async Task Scan_WhenAHundredEndpointsAreSilent_TakesNotAHundredTimesAsLong()
    {
        using var silent = new TcpListener(IPAddress.Any, RunningServer.FreePort());
        silent.Start(400);
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        var entries = Enumerable.Range(1, 100).Select(i => string.Create(CultureInfo.InvariantCulture, $"  - endpoint: {{host: 127.0.0.{i}, port: {port}, timeout: 1s}}\n"));
        _workspace.Write("inventory.yaml", "version: 1\ncertificates:\n" + string.Concat(entries));
        var began = Stopwatch.StartNew();
        var run = await CliRun.Of("scan", "--all", "-i", _workspace.Inventory);
        Assert.InRange(began.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        Assert.Equal(100, run.Error.Split("error OCE242").Length - 1);
    }

    private string Below(string name) => Path.Combine(_workspace.Folder, name);

    private void Write(string name, IssuedCertificate certificate) => _workspace.Write($"{name}.pem", certificate.Pem).Write($"{name}.key", certificate.KeyPem);

    private void Inventory(string endpoint, string more = "") =>
        _workspace.Write("inventory.yaml", $"version: 1\ncertificates:\n  - endpoint: {endpoint}\n{more}");

    private static string[] Sorted(params IssuedCertificate[] certificates) => [.. certificates.Select(c => c.Fingerprint).Order(StringComparer.Ordinal)];

    private static string[] Fingerprints(CliRun run) =>
        [.. JsonNode.Parse(run.Out)!["certificates"]!.AsArray().Select(c => (string)c!["sha256"]!).Order(StringComparer.Ordinal)];
}
