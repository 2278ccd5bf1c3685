namespace OcspEgress.Certificates.Containers;

/// <summary>What a container is, by its content.</summary>
internal enum ContainerKind
{
    /// <summary>Text that may hold PEM blocks.</summary>
    Text,

    /// <summary>Text in UTF-16, as Windows tools write it.</summary>
    Utf16Text,

    /// <summary>Certificates in DER or BER, one after another.</summary>
    Certificates,

    /// <summary>PKCS#7 signed data.</summary>
    Pkcs7,

    /// <summary>PKCS#12.</summary>
    Pkcs12,

    /// <summary>gzip.</summary>
    Gzip,

    /// <summary>zip, which a Java archive is too.</summary>
    Zip,

    /// <summary>Java keystore (JKS or JCEKS).</summary>
    JavaKeyStore,
}
