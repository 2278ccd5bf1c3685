namespace OcspEgress.Verification;

/// <summary>What a certificate is checked against.</summary>
public enum CheckKind
{
    /// <summary>A responder, asked as a web server would ask it.</summary>
    Responder,

    /// <summary>A TLS endpoint, asked for a staple as a browser would ask it.</summary>
    Endpoint,
}
