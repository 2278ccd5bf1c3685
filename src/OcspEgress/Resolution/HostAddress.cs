using System.Net;

namespace OcspEgress.Resolution;

/// <summary>An address of a host, as DNS gave it.</summary>
/// <param name="Address">IPv4 or IPv6, never an IPv4-mapped form.</param>
/// <param name="FirstSeen">Day (UTC) on which it was first seen.</param>
/// <param name="LastSeen">Day (UTC) on which it was last seen.</param>
/// <param name="PausedDays">
/// Days since then on which the host's lookups failed: they prove nothing, so they do not count towards retention.
/// </param>
public sealed record HostAddress(IPAddress Address, DateOnly FirstSeen, DateOnly LastSeen, int PausedDays = 0);
