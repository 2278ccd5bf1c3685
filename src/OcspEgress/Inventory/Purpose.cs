namespace OcspEgress.Inventory;

/// <summary>What a server fetches. Only <see cref="Ocsp"/> is planned unless the inventory opts in to more.</summary>
public enum Purpose
{
    /// <summary>OCSP responses: AIA, access method 1.3.6.1.5.5.7.48.1 (RFC 5280 4.2.2.1).</summary>
    Ocsp,

    /// <summary>CRLs: CRL distribution points (RFC 5280 4.2.1.13); Windows fetches them when OCSP fails.</summary>
    Crl,

    /// <summary>Issuer certificates: AIA, access method 1.3.6.1.5.5.7.48.2.</summary>
    CaIssuers,

    /// <summary>What the servers need besides, whatever their certificates say: the inventory's <c>services</c>. Never one of <c>purposes</c>.</summary>
    Service,
}
