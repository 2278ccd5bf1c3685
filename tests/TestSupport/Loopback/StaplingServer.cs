using System.Net;
using System.Net.Sockets;
using OcspEgress.TestSupport.Authority;
using Org.BouncyCastle.Asn1.Ocsp;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto;
using Org.BouncyCastle.Tls.Crypto.Impl.BC;

namespace OcspEgress.TestSupport.Loopback;

/// <summary>A TLS 1.2 server on 127.0.0.1 with an ECDSA key that staples what a test says, handshake by handshake.</summary>
public sealed class StaplingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly IssuedCertificate[] _chain;
    private readonly Func<int, byte[]?> _staple;
    private readonly Task _loop;
    private int _handshakes;

    /// <summary>Starts listening.</summary>
    /// <param name="staple">Response for the n-th handshake, counted from 1, or null for none.</param>
    /// <param name="chain">Certificates to present, the server's own first.</param>
    public StaplingServer(Func<int, byte[]?> staple, params IssuedCertificate[] chain)
    {
        _staple = staple;
        _chain = chain;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _loop = AcceptAsync();
    }

    /// <summary>Port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Handshakes so far.</summary>
    public int Handshakes => _handshakes;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await Task.Run(() => Serve(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private void Serve(TcpClient client)
    {
        try
        {
            client.ReceiveTimeout = 5000;
            var protocol = new TlsServerProtocol(client.GetStream());
            protocol.Accept(new Server(_chain, NextStaple));
            protocol.Close();
        }
        catch (IOException)
        {
            // The client broke off.
        }
    }

    // Counted where a client asks for it: a connection that only looks whether the port is open is no handshake.
    private byte[]? NextStaple() => _staple(Interlocked.Increment(ref _handshakes));

    private sealed class Server(IssuedCertificate[] chain, Func<byte[]?> next) : DefaultTlsServer(new BcTlsCrypto())
    {
        public override CertificateStatus? GetCertificateStatus() =>
            next() is { } staple ? new CertificateStatus(CertificateStatusType.ocsp, OcspResponse.GetInstance(staple)) : null;

        protected override ProtocolVersion[] GetSupportedVersions() => ProtocolVersion.TLSv12.Only();

        protected override int[] GetSupportedCipherSuites() => [CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256];

        protected override TlsCredentialedSigner GetECDsaSignerCredentials()
        {
            var crypto = (BcTlsCrypto)m_context.Crypto;
            TlsCertificate[] certificates = [.. chain.Select(c => crypto.CreateCertificate(c.Der))];
            return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(m_context),
                crypto,
                PrivateKeyFactory.CreateKey(chain[0].PrivateKey),
                new Certificate(certificates),
                new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
        }
    }
}
