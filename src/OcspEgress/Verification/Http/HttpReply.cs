namespace OcspEgress.Verification.Http;

/// <summary>The body of a successful answer.</summary>
internal sealed record HttpReply(byte[] Body, string? MediaType);
