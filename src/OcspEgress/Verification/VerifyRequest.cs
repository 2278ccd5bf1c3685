using System.Collections.Immutable;

namespace OcspEgress.Verification;

/// <summary>What is to be verified.</summary>
internal sealed record VerifyRequest
{
    /// <summary>The certificates, each once.</summary>
    public required ImmutableArray<VerificationTarget> Targets { get; init; }

    /// <summary>
    /// DER encodings of certificates that may be an issuer: everything that was found beside the targets. A wrong one
    /// does no harm: an issuer counts only if it verifies the target's signature.
    /// </summary>
    public ImmutableArray<ImmutableArray<byte>> Authorities { get; init; } = [];

    /// <summary>How to verify.</summary>
    public VerificationSettings Settings { get; init; } = new();
}
