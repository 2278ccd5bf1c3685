namespace OcspEgress.TestSupport.Authority;

/// <summary>Key of a certificate that the test authority issues.</summary>
public enum KeyKind
{
    /// <summary>ECDSA on P-256: fast, so the default.</summary>
    EcdsaP256,

    /// <summary>RSA with 2,048 bits.</summary>
    Rsa2048,
}
