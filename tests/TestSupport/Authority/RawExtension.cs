namespace OcspEgress.TestSupport.Authority;

/// <summary>A certificate extension, as raw as a test wants it.</summary>
/// <param name="Oid">Its OID.</param>
/// <param name="Value">What its OCTET STRING holds: normally DER, but any bytes.</param>
/// <param name="Critical">Whether it is critical.</param>
public sealed record RawExtension(string Oid, ReadOnlyMemory<byte> Value, bool Critical = false);
