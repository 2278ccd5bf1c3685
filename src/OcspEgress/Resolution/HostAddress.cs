using System.Net;

namespace OcspEgress.Resolution;

/// <summary>An address of a host, as DNS gave it.</summary>
/// <param name="Address">IPv4 or IPv6, never an IPv4-mapped form.</param>
/// <param name="FirstSeen">Day (UTC) on which it was first seen.</param>
/// <param name="LastSeen">Day (UTC) on which it was last seen.</param>
public sealed record HostAddress(IPAddress Address, DateOnly FirstSeen, DateOnly LastSeen)
{
    /// <summary>
    /// Days since <see cref="LastSeen"/> on which the host's lookups failed: they prove nothing, so they do not count
    /// towards retention.
    /// </summary>
    public int PausedDays { get; init; }

    /// <summary>Samples that held it, since it stands in the lock; 0 where the lock was written before they were counted.</summary>
    public int Samples { get; init; }
}
