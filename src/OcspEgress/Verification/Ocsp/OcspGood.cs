namespace OcspEgress.Verification.Ocsp;

/// <summary>A valid response that says good.</summary>
internal sealed record OcspGood(DateTimeOffset ThisUpdate, DateTimeOffset? NextUpdate, string Signer);
