using OcspEgress.Diagnostics;

namespace OcspEgress.Verification;

/// <summary>One layer of one check.</summary>
public sealed record LayerResult
{
    /// <summary>Which layer.</summary>
    public required VerificationLayer Layer { get; init; }

    /// <summary>What became of it.</summary>
    public required LayerOutcome Outcome { get; init; }

    /// <summary>Kind of the finding; null where the layer passed or was skipped.</summary>
    public DiagnosticCode? Code { get; init; }

    /// <summary>What was found; for a finding also the way out. Printable text in one line.</summary>
    public required string Message { get; init; }

    /// <summary>How long it took. Checks that share a host and port share its DNS and TCP layers, and so their times.</summary>
    public required TimeSpan Elapsed { get; init; }
}
