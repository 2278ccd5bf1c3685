using System.Collections.Immutable;
using OcspEgress.Certificates;

namespace OcspEgress.Resolution;

/// <summary>A certificate as the lock keeps it: everything of <see cref="ServerCertificate"/> but its origin.</summary>
internal sealed record LockedCertificate
{
    /// <summary>SHA-256 of the DER encoding, lower-case hex.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Subject in RFC 4514 form.</summary>
    public required string Subject { get; init; }

    /// <summary>Issuer in RFC 4514 form.</summary>
    public required string Issuer { get; init; }

    /// <summary>DNS names and addresses, sorted.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>Start of validity, UTC.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>End of validity, UTC.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>Whether it is a CA certificate.</summary>
    public required bool IsAuthority { get; init; }

    /// <summary>Whether it demands a staple (RFC 7633).</summary>
    public required bool MustStaple { get; init; }

    /// <summary>All locations, in certificate order.</summary>
    public required ImmutableArray<AccessLocation> Locations { get; init; }

    /// <summary>Whether both say the same.</summary>
    internal bool IsSame(LockedCertificate other) =>
        this with { Names = [], Locations = [] } == other with { Names = [], Locations = [] }
        && Names.SequenceEqual(other.Names, StringComparer.Ordinal)
        && Locations.SequenceEqual(other.Locations);
}
