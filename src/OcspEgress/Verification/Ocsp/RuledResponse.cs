using Org.BouncyCastle.X509;

namespace OcspEgress.Verification.Ocsp;

/// <summary>A response that says good, with what rules of single servers look at.</summary>
internal sealed record RuledResponse
{
    /// <summary>Its bytes.</summary>
    public required byte[] Encoding { get; init; }

    /// <summary>Its parts.</summary>
    public required ParsedResponse Parsed { get; init; }

    /// <summary>The status that was asked for.</summary>
    public required SingleStatus Single { get; init; }

    /// <summary>How many statuses there are.</summary>
    public required int Singles { get; init; }

    /// <summary>Whose key has signed.</summary>
    public required X509Certificate Signer { get; init; }

    /// <summary>What was asked.</summary>
    public required OcspQuestion Question { get; init; }

    /// <summary>The moment.</summary>
    public required DateTimeOffset Now { get; init; }
}
