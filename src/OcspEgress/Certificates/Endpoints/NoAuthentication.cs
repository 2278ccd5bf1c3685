using Org.BouncyCastle.Tls;

namespace OcspEgress.Certificates.Endpoints;

/// <summary>Validates nothing and has no client certificate: the handshake ends before either matters.</summary>
internal sealed class NoAuthentication : TlsAuthentication
{
    public void NotifyServerCertificate(TlsServerCertificate serverCertificate) =>
        throw new TlsFatalAlert(AlertDescription.user_canceled);

    public TlsCredentials? GetClientCredentials(CertificateRequest certificateRequest) => null;
}
