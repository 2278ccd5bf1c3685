using System.Text;
using Org.BouncyCastle.Asn1.Ocsp;
using Org.BouncyCastle.Tls;

namespace OcspEgress.Certificates.Endpoints;

/// <summary>
/// A TLS client that records what a server presents, with its staple (status_request, RFC 6066 8), and then breaks the
/// handshake off. It validates nothing and sends nothing secret.
/// </summary>
internal sealed class EndpointClient(RecordingCrypto crypto, Approach approach, bool asksForStaple) : DefaultTlsClient(crypto), TlsAuthentication
{
    private const int MaxChainLength = 100;
    private const int MaxMessageSize = 4 << 20;

    /// <summary>The staple, or null.</summary>
    public byte[]? Staple { get; private set; }

    /// <summary>The version that was agreed on.</summary>
    public string Version { get; private set; } = "TLS";

    public override TlsAuthentication GetAuthentication() => this;

    public override int GetMaxCertificateChainLength() => MaxChainLength;

    public override int GetMaxHandshakeMessageSize() => MaxMessageSize;

    public override void NotifyServerVersion(ProtocolVersion serverVersion)
    {
        Version = serverVersion.ToString();
        base.NotifyServerVersion(serverVersion);
    }

    public void NotifyServerCertificate(TlsServerCertificate serverCertificate)
    {
        Staple = StapleOf(serverCertificate);
        throw new TlsFatalAlert(AlertDescription.user_canceled);
    }

    public TlsCredentials? GetClientCredentials(CertificateRequest certificateRequest) => null;

    protected override ProtocolVersion[] GetSupportedVersions() => [.. approach.Kind.Versions];

    protected override IList<SignatureAndHashAlgorithm> GetSupportedSignatureAlgorithms() =>
        approach.Kind.Algorithms.IsEmpty ? base.GetSupportedSignatureAlgorithms() : [.. approach.Kind.Algorithms];

    // Of the chain's signatures every kind of client takes all (RFC 8446 4.2.3).
    protected override IList<SignatureAndHashAlgorithm> GetSupportedSignatureAlgorithmsCert() => base.GetSupportedSignatureAlgorithms();

    protected override int[] GetSupportedCipherSuites()
    {
        var suites = base.GetSupportedCipherSuites();
        return approach.Kind.KeyExchanges.IsEmpty
            ? suites
            : [.. suites.Where(s => TlsUtilities.GetKeyExchangeAlgorithm(s) is var k && (k == KeyExchangeAlgorithm.NULL || approach.Kind.KeyExchanges.Contains(k)))];
    }

    protected override CertificateStatusRequest? GetCertificateStatusRequest() =>
        asksForStaple ? new(CertificateStatusType.ocsp, new OcspStatusRequest(new List<ResponderID>(), null)) : null;

    protected override IList<ServerName>? GetSniServerNames() =>
        approach.ServerName is { } name ? [new ServerName(NameType.host_name, Encoding.UTF8.GetBytes(name))] : null;

    private static byte[]? StapleOf(TlsServerCertificate presented)
    {
        // Up to TLS 1.2: a message of its own.
        if (presented.CertificateStatus is { StatusType: CertificateStatusType.ocsp } status)
        {
            return status.OcspResponse.GetEncoded();
        }

        // TLS 1.3: an extension of the certificate's entry (RFC 8446 4.4.2.1), as CertificateStatus: type, length (3), response.
        var entries = presented.Certificate.GetCertificateEntryList();
        var extension = entries.Length > 0 && entries[0].Extensions is { } extensions
            && extensions.TryGetValue(ExtensionType.status_request, out var value) ? value : null;
        return extension is { Length: > 4 } && extension[0] == CertificateStatusType.ocsp ? extension[4..] : null;
    }
}
