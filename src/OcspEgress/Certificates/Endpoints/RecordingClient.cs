using System.Text;
using OcspEgress.Inventory;
using Org.BouncyCastle.Tls;

namespace OcspEgress.Certificates.Endpoints;

/// <summary>A TLS client that offers whatever gets a server to present its certificates.</summary>
internal sealed class RecordingClient(RecordingCrypto crypto, EndpointSource source) : DefaultTlsClient(crypto)
{
    private const int MaxChainLength = 100;
    private const int MaxMessageSize = 4 << 20;

    public override TlsAuthentication GetAuthentication() => new NoAuthentication();

    public override int GetMaxCertificateChainLength() => MaxChainLength;

    public override int GetMaxHandshakeMessageSize() => MaxMessageSize;

    // Old servers too: nothing secret is sent, and their certificates need their responders as well.
    protected override ProtocolVersion[] GetSupportedVersions() => ProtocolVersion.TLSv13.DownTo(ProtocolVersion.TLSv10);

    protected override IList<ServerName>? GetSniServerNames()
    {
        var name = source.ServerName ?? (source.Endpoint.Host.Address is null ? source.Endpoint.Host.Value : null);
        return name is null ? null : [new ServerName(NameType.host_name, Encoding.UTF8.GetBytes(name))];
    }
}
