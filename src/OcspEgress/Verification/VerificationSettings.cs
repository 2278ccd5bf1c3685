using OcspEgress.Inventory;

namespace OcspEgress.Verification;

/// <summary>How to verify. Every layer has a bound of its own, so a check ends within their sum.</summary>
public sealed record VerificationSettings
{
    /// <summary>Name servers and families, as the lock was made with.</summary>
    public ResolutionSettings Resolution { get; init; } = new();

    /// <summary>What may be connected to where no plan says so: issuers' certificates, and responders opened by name.</summary>
    public PolicySettings Policy { get; init; } = new();

    /// <summary>HTTP proxy that responders are reached through, or null for none. The environment's is never used.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>How to ask. With both, one that fails is a warning, because a server uses only one; with one, it is a failure.</summary>
    public RequestMethods Methods { get; init; } = RequestMethods.Both;

    /// <summary>Hash in the certificate identifier.</summary>
    public CertificateIdHash CertificateIdHash { get; init; }

    /// <summary>Whether to send a nonce of 32 octets (RFC 9654 2.1) with POST. No web server that staples does.</summary>
    public bool SendNonce { get; init; }

    /// <summary>How far responders' clocks may be off: nginx and Apache httpd allow 5 minutes, too.</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Bound on all lookups of a name.</summary>
    public TimeSpan DnsTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Bound on connecting to all addresses, which happens side by side.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Bound on a request with its whole answer. Apache httpd waits 10 s, nginx 60 s.</summary>
    public TimeSpan HttpTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Largest answer of a responder that is read, in bytes; an issuer's certificate may have four times as many.</summary>
    public int MaxResponseBytes { get; init; } = 64 * 1024;

    /// <summary>Bound on one handshake.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Handshakes until a staple counts as missing: servers fetch the response when the first client asks.</summary>
    public int StapleTries { get; init; } = 4;

    /// <summary>Pause between two handshakes.</summary>
    public TimeSpan StaplePause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Checks under way at once: they mostly wait.</summary>
    public int Concurrency { get; init; } = 32;

    /// <summary>Bound on all checks together; those not done by then fail with <see cref="VerificationCodes.RunTooLong"/>.</summary>
    public TimeSpan RunTimeout { get; init; } = TimeSpan.FromMinutes(3);
}
