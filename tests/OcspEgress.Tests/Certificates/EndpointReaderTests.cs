using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Authentication;
using OcspEgress.Addressing;
using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Authority;
using OcspEgress.TestSupport.Loopback;

namespace OcspEgress.Tests.Certificates;

public sealed class EndpointReaderTests : IDisposable
{
    private readonly TestAuthority _root = TestAuthority.Create("Endpoint Root");
    private readonly TestAuthority _intermediate;
    private readonly IssuedCertificate _leaf;

    public EndpointReaderTests()
    {
        _intermediate = _root.CreateIntermediate("Endpoint Intermediate", new CertificateRequestSpec { OcspUrls = ["http://root.example/"] });
        _leaf = _intermediate.Issue("www.example.com", "http://ocsp.example/");
    }

    public void Dispose()
    {
        _intermediate.Dispose();
        _root.Dispose();
    }

    [Theory]
    [InlineData(SslProtocols.Tls12, false)]
    [InlineData(SslProtocols.Tls13, false)]
    [InlineData(SslProtocols.Tls12, true)]
    [InlineData(SslProtocols.Tls13, true)]
    public async Task Endpoint_WhenServerSpeaksTls_GivesItsChain(SslProtocols protocol, bool demandsClient)
    {
        await using var server = ScriptedServer.Tls(_leaf, [_intermediate.Certificate], protocol, demandsClient);
        var result = Load(server.Endpoint, "www.example.com");

        Assert.Empty(result.Diagnostics);
        Assert.Equal([_leaf.Fingerprint, _intermediate.Certificate.Fingerprint], result.Values.Select(c => c.Fingerprint));
        Assert.Equal(server.Endpoint.ToString(), result.Values[0].Origin.Container);
        Assert.Equal("www.example.com", server.ServerName);
    }

    [Fact]
    public async Task Endpoint_WhenHostIsAnAddress_SendsNoServerName()
    {
        await using var server = ScriptedServer.Tls(_leaf, []);

        Assert.Single(Load(server.Endpoint).Values);
        Assert.Equal("", server.ServerName);
    }

    [Theory]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task Endpoint_WhenChainIsInOddOrder_GivesItAsPresented(string version)
    {
        Requires.Programs("openssl");
        var folder = Directory.CreateTempSubdirectory("oce-");
        var rsa = _root.Issue(new CertificateRequestSpec { Names = ["rsa.example"], KeyKind = KeyKind.Rsa2048 });
        File.WriteAllText(Path.Combine(folder.FullName, "leaf.pem"), rsa.KeyPem + rsa.Pem);
        File.WriteAllText(
            Path.Combine(folder.FullName, "chain.pem"), _root.Certificate.Pem + _leaf.Pem + _intermediate.Certificate.Pem);
        var port = FreePort();
        var arguments = $"s_server -quiet -accept 127.0.0.1:{port} -cert leaf.pem -key leaf.pem -cert_chain chain.pem {version} -Verify 1";
        using var server = Process.Start(new ProcessStartInfo("openssl", arguments)
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            var endpoint = new HostPort(HostName.Parse("127.0.0.1"), new Port(port));
            await WaitFor(endpoint);
            var result = Load(endpoint, "rsa.example");

            Assert.Empty(result.Diagnostics);
            Assert.Equal(
                [rsa.Fingerprint, _root.Certificate.Fingerprint, _leaf.Fingerprint, _intermediate.Certificate.Fingerprint],
                result.Values.Select(c => c.Fingerprint));
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(StartTls.Smtp)]
    [InlineData(StartTls.Imap)]
    [InlineData(StartTls.Pop3)]
    [InlineData(StartTls.Ldap)]
    [InlineData(StartTls.Postgres)]
    public async Task Endpoint_WhenProtocolStartsInTheClear_GivesItsChain(StartTls protocol)
    {
        await using var server = ScriptedServer.Tls(_leaf, [], before: (s, t) => StartTlsDialog.RunAsync(protocol, s, true, t));
        var result = Load(server.Endpoint, "www.example.com", protocol);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(_leaf.Fingerprint, Assert.Single(result.Values).Fingerprint);
    }

    [Theory]
    [InlineData(StartTls.Smtp)]
    [InlineData(StartTls.Imap)]
    [InlineData(StartTls.Pop3)]
    [InlineData(StartTls.Ldap)]
    [InlineData(StartTls.Postgres)]
    public async Task Endpoint_WhenServerRefusesStartTls_SaysSo(StartTls protocol)
    {
        await using var server = new ScriptedServer((s, t) => StartTlsDialog.RunAsync(protocol, s, false, t));

        Assert.Equal(["OCE244"], Load(server.Endpoint, startTls: protocol).Codes());
    }

    [Fact]
    public void Endpoint_WhenNobodyListens_SaysRefused()
    {
        var result = Load(new HostPort(HostName.Parse("127.0.0.1"), new Port(FreePort())));

        Assert.Equal(["OCE241"], result.Codes());
        Assert.Contains("ConnectionRefused", result.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Endpoint_WhenNameDoesNotResolve_SaysSo() =>
        Assert.Equal(["OCE240"], Load(new HostPort(HostName.Parse("nobody.invalid"), new Port(443)), seconds: 5).Codes());

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "OCE243")]
    [InlineData("SSH-2.0-OpenSSH_9.9\r\n", "OCE243")]
    [InlineData("\u0015\u0003\u0003\u0000\u0002\u0002\u0028", "OCE245")]
    [InlineData("\u0016\u0003\u0003\u0000\u0008\u000b\u0000\u0000\u0004\u0000\u0000\u0001\u00ff", "OCE245")]
    [InlineData("", "OCE241")]
    public async Task Endpoint_WhenAnswerIsNoHandshake_SaysWhatItIs(string answer, string code)
    {
        await using var server = new ScriptedServer(async (stream, token) =>
        {
            Assert.NotEqual(0, await stream.ReadAsync(new byte[4096], token));
            await ScriptedServer.WriteAsync(stream, answer, token);
        });

        Assert.Equal([code], Load(server.Endpoint).Codes());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Endpoint_WhenServerStalls_EndsInTime(bool drips)
    {
        await using var server = new ScriptedServer(async (stream, token) =>
        {
            for (var i = 0; i < 600; i++)
            {
                await Task.Delay(50, token);
                if (drips)
                {
                    await ScriptedServer.WriteAsync(stream, i == 0 ? "\u0016\u0003\u0003\u0040\u0000" : "\u0000", token);
                }
            }
        });
        var started = Stopwatch.StartNew();

        Assert.Equal(["OCE242"], Load(server.Endpoint, seconds: 1).Codes());
        Assert.InRange(started.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task Endpoint_WhenServerTalksEndlessly_IsBounded()
    {
        await using var server = new ScriptedServer(async (stream, token) =>
        {
            while (true)
            {
                await ScriptedServer.WriteAsync(stream, "250-" + new string('x', 2000) + "\r\n", token);
            }
        });

        Assert.Equal(["OCE244"], Load(server.Endpoint, startTls: StartTls.Smtp).Codes());
        Assert.Equal(["OCE244"], Load(server.Endpoint, startTls: StartTls.Imap).Codes());
    }

    [Fact]
    public async Task Endpoint_WhenCancelled_Throws()
    {
        await using var server = new ScriptedServer((_, token) => Task.Delay(TimeSpan.FromSeconds(30), token));
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var source = new EndpointSource { Location = Loading.Here, Endpoint = server.Endpoint };

        Assert.ThrowsAny<OperationCanceledException>(() => Loading.Load(source, cancellation.Token));
    }

    private static StageResult<ServerCertificate> Load(
        HostPort endpoint, string? serverName = null, StartTls startTls = StartTls.None, int seconds = 10) =>
        Loading.Load(new EndpointSource
        {
            Location = Loading.Here,
            Endpoint = endpoint,
            ServerName = serverName,
            StartTls = startTls,
            Timeout = TimeSpan.FromSeconds(seconds),
        });

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task WaitFor(HostPort endpoint)
    {
        for (var i = 0; i < 100; i++)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(endpoint.Host.Address!, endpoint.Port.Number);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        Assert.Fail("openssl s_server does not start");
    }
}
