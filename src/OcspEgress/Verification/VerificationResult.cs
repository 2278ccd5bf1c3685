using System.Collections.Immutable;
using OcspEgress.Certificates;

namespace OcspEgress.Verification;

/// <summary>What one check of one certificate found.</summary>
public sealed record VerificationResult
{
    /// <summary>The certificate.</summary>
    public required ServerCertificate Certificate { get; init; }

    /// <summary>Kind of the check.</summary>
    public required CheckKind Kind { get; init; }

    /// <summary>URL of the responder, or identity of the endpoint.</summary>
    public required string Name { get; init; }

    /// <summary>Every layer of this kind of check, in order.</summary>
    public required ImmutableArray<LayerResult> Layers { get; init; }

    /// <summary>The first layer that failed: the one to mend. Null if none did.</summary>
    public LayerResult? Failure => Layers.FirstOrDefault(l => l.Outcome == LayerOutcome.Failed);

    /// <summary>The outcome as a whole: failed if a layer failed, else warning if one warns, else passed or skipped as the last layer.</summary>
    public LayerOutcome Outcome =>
        Failure is not null ? LayerOutcome.Failed
        : Layers.Any(l => l.Outcome == LayerOutcome.Warning) ? LayerOutcome.Warning
        : Layers.IsEmpty ? LayerOutcome.Skipped
        : Layers[^1].Outcome;
}
