using OcspEgress.Inventory;
using Org.BouncyCastle.Tls;

namespace OcspEgress.Certificates.Endpoints;

/// <summary>
/// Records the certificates of a TLS handshake exactly as the server sends them, then breaks the handshake off. .NET's
/// SslStream hands out a chain that it built itself, so BouncyCastle's client does it. Nothing is validated: the question
/// is what the server presents.
/// </summary>
internal static class HandshakeRecorder
{
    private const byte HandshakeRecord = 22;
    private const byte AlertRecord = 21;

    /// <summary>Speaks TLS until the certificates, and the staple if one is asked for, are there.</summary>
    /// <exception cref="EndpointException">They do not come.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public static Handshake Record(EndpointSource source, EndpointStream stream, Approach approach, bool asksForStaple)
    {
        var crypto = new RecordingCrypto();
        var client = new EndpointClient(crypto, approach, asksForStaple);
        var failure = Run(stream, client);
        if (crypto.Certificates.Count > 0)
        {
            return new Handshake([.. crypto.Certificates], client.Staple, client.Version);
        }

        if (stream.FirstByte is not { } first)
        {
            throw new IOException("closed");
        }

        if (first is not (HandshakeRecord or AlertRecord))
        {
            throw new EndpointException(
                CertificatesCodes.EndpointWithoutTls, $"{source.Endpoint} answers, but not with TLS. Check the port, or set 'startTls' (as an option: smtp://HOST) if the protocol starts in the clear.");
        }

        throw failure switch
        {
            TlsFatalAlertReceived alert => Failed(source, $"the server sends the alert {AlertDescription.GetName(alert.AlertDescription)}"),
            TlsFatalAlert alert => Failed(source, $"the handshake breaks with {AlertDescription.GetName(alert.AlertDescription)}"),
            null or EndOfStreamException or TlsException => Failed(source, "the handshake is malformed"),
            _ => failure,
        };
    }

    private static Exception? Run(EndpointStream stream, EndpointClient client)
    {
        try
        {
            new TlsClientProtocol(stream).Connect(client);
            return null;
        }
        catch (IOException exception)
        {
            return exception;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Hostile bytes went into a library that does not say which exceptions come out.
            return new TlsFatalAlert(AlertDescription.decode_error, exception);
        }
    }

    private static EndpointException Failed(EndpointSource source, string reason) => new(
        CertificatesCodes.HandshakeFailed, $"The TLS handshake with {source.Endpoint} fails before a certificate is presented: {reason}. Check the server name ('sni') and the server's TLS settings.");
}
