namespace OcspEgress.Verification;

/// <summary>The layers that a check passes through, in this order; each kind of check has its own of them.</summary>
public enum VerificationLayer
{
    /// <summary>The certificate is within its own dates.</summary>
    Certificate,

    /// <summary>The name has addresses, and the plan opens them.</summary>
    Dns,

    /// <summary>The port answers.</summary>
    Tcp,

    /// <summary>Responders only: the certificate's issuer is at hand, without which nobody can ask (RFC 6960 4.1.1).</summary>
    Issuer,

    /// <summary>Responders only: the request is answered with status 200 and a body of decent size.</summary>
    Http,

    /// <summary>Responders only: the answer is a valid OCSP response that says good.</summary>
    Ocsp,

    /// <summary>Endpoints only: the handshake gets as far as the certificate.</summary>
    Tls,

    /// <summary>Endpoints only: the handshake carries a valid OCSP response that says good.</summary>
    Staple,
}
