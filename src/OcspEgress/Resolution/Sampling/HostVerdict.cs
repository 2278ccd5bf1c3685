using OcspEgress.Addressing;

namespace OcspEgress.Resolution.Sampling;

/// <summary>How well a host is known, judged by its samples in the lock.</summary>
public sealed record HostVerdict
{
    /// <summary>The host.</summary>
    public required HostName Host { get; init; }

    /// <summary>The verdict.</summary>
    public required VerdictKind Kind { get; init; }

    /// <summary>
    /// Estimated chance, 0 to 1, that the next answer holds an address outside the lock: of the worse family; null below
    /// <see cref="HostJudge.EnoughSamples"/>, and where the lock is full: what had to leave would count. See
    /// <see cref="NoveltyEstimate"/>.
    /// </summary>
    public required double? Novelty { get; init; }

    /// <summary>Samples that the estimate rests on: of the family that it is of.</summary>
    public required int Samples { get; init; }

    /// <summary>Addresses in the lock, of both families.</summary>
    public required int Addresses { get; init; }

    /// <summary>Name in the alias chain (or the host itself) that belongs to a CDN, or null.</summary>
    public HostName? Cdn { get; init; }

    /// <summary>Whether those of its addresses that were seen last fill the lock (<c>resolution.maxAddresses</c>): others may have left.</summary>
    public bool IsFull { get; init; }
}
