using System.Text;
using OcspEgress.Inventory;
using Org.BouncyCastle.Asn1.Ocsp;
using Org.BouncyCastle.Tls;

namespace OcspEgress.Verification.Staple;

/// <summary>
/// A TLS client that asks for a staple (status_request, RFC 6066 8) and keeps what comes. It validates no chain: whether
/// the endpoint is trusted is another question.
/// </summary>
internal sealed class StapleClient(EndpointSource endpoint) : DefaultTlsClient(new StapleCrypto()), TlsAuthentication
{
    private const int MaxMessageBytes = 256 * 1024;

    /// <summary>What came, or null if the handshake did not get that far.</summary>
    public Handshake? Result { get; private set; }

    public override TlsAuthentication GetAuthentication() => this;

    public override int GetMaxHandshakeMessageSize() => MaxMessageBytes;

    public void NotifyServerCertificate(TlsServerCertificate serverCertificate)
    {
        var version = m_context.SecurityParameters.NegotiatedVersion;
        Result = new Handshake(
            [.. serverCertificate.Certificate.GetCertificateList().Select(c => c.GetEncoded())],
            Staple(serverCertificate),
            version.ToString());
    }

    public TlsCredentials? GetClientCredentials(CertificateRequest certificateRequest) => null;

    // Old servers staple as well: nothing secret is sent, so their versions do no harm here.
    protected override ProtocolVersion[] GetSupportedVersions() => ProtocolVersion.TLSv13.DownTo(ProtocolVersion.TLSv10);

    protected override CertificateStatusRequest GetCertificateStatusRequest() =>
        new(CertificateStatusType.ocsp, new OcspStatusRequest(new List<ResponderID>(), null));

    protected override IList<ServerName>? GetSniServerNames()
    {
        var name = endpoint.ServerName ?? (endpoint.Endpoint.Host.Address is null ? endpoint.Endpoint.Host.Value : null);
        return name is null ? null : [new ServerName(NameType.host_name, Encoding.ASCII.GetBytes(name))];
    }

    private static byte[]? Staple(TlsServerCertificate presented)
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
