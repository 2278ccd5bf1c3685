namespace OcspEgress.Verification.Http;

/// <summary>The body of a successful answer, or a staple.</summary>
/// <param name="Body">Its bytes, as sent.</param>
/// <param name="MediaType">The header Content-Type, whole; null where there is none.</param>
/// <param name="ContentEncoding">The header Content-Encoding, whole; null where there is none.</param>
internal sealed record HttpReply(byte[] Body, string? MediaType = null, string? ContentEncoding = null);
