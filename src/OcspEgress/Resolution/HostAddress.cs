using System.Net;

namespace OcspEgress.Resolution;

/// <summary>An address of a host, as DNS gave it.</summary>
/// <param name="Address">IPv4 or IPv6, never an IPv4-mapped form.</param>
/// <param name="FirstSeen">Day (UTC) on which it was first seen.</param>
/// <param name="LastSeen">Day (UTC) on which it was last seen.</param>
public sealed record HostAddress(IPAddress Address, DateOnly FirstSeen, DateOnly LastSeen);
