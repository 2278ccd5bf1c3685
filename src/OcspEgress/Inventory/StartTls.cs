namespace OcspEgress.Inventory;

/// <summary>How a TCP connection becomes a TLS connection.</summary>
public enum StartTls
{
    /// <summary>TLS from the first byte.</summary>
    None,

    /// <summary>SMTP STARTTLS (RFC 3207).</summary>
    Smtp,

    /// <summary>IMAP STARTTLS (RFC 9051 6.2.1).</summary>
    Imap,

    /// <summary>POP3 STLS (RFC 2595 4).</summary>
    Pop3,

    /// <summary>LDAP StartTLS extended operation (RFC 4511 4.14).</summary>
    Ldap,

    /// <summary>PostgreSQL SSLRequest (protocol 3.0, "SSL Session Encryption").</summary>
    Postgres,
}
