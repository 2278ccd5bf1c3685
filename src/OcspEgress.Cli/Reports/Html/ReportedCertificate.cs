using System.Collections.Immutable;
using OcspEgress.Certificates;

namespace OcspEgress.Cli.Reports.Html;

/// <summary>A certificate, once, however often it was found.</summary>
internal sealed record ReportedCertificate
{
    /// <summary>The certificate, from the first place it was found at.</summary>
    public required ServerCertificate Certificate { get; init; }

    /// <summary>Every place; sorted.</summary>
    public required ImmutableArray<string> Places { get; init; }

    /// <summary>Groups of the entries that it came from, as numbers of <see cref="ReportSubject.Groups"/>.</summary>
    public required ImmutableArray<int> Groups { get; init; }

    /// <summary>What it needs open, as numbers of <see cref="ReportSubject.Openings"/>.</summary>
    public required ImmutableArray<int> Openings { get; init; }

    /// <summary>How much of its life is left.</summary>
    public required ExpiryState Expiry { get; init; }

    /// <summary>Day since which another certificate is in its place everywhere, or null.</summary>
    public required DateOnly? ReplacedSince { get; init; }

    /// <summary>Whether somebody has to renew it now, or should have.</summary>
    public bool IsDue => Expiry is ExpiryState.Expired or ExpiryState.Within30Days;

    /// <summary>What a person knows it by.</summary>
    public string Label => Certificate.Label;
}
