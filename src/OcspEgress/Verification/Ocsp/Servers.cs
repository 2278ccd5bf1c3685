namespace OcspEgress.Verification.Ocsp;

/// <summary>Who is meant in messages; docs/proof.md says where each rule stands.</summary>
internal static class Servers
{
    /// <summary>All that call OCSP_basic_verify.</summary>
    public const string OpenSsl = "nginx and HAProxy (OpenSSL)";

    /// <summary>What looks for the status by the certificate identifier that was asked for.</summary>
    public const string ByIdentifier = "nginx, Apache httpd and HAProxy (OpenSSL)";
}
