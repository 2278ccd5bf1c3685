using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Tests.Resolution.Sampling;

/// <summary>Hosts as a lock holds them after some samples.</summary>
internal static class SampledHost
{
    public static readonly DateOnly Today = new(2026, 5, 10);

    /// <summary>A host with samples of today, and an address for each number: how many samples held it.</summary>
    public static ResolvedHost Of(int samples, params int[] held) => new()
    {
        Host = HostName.Parse("ocsp.test"),
        Addresses = [.. held.Select((h, i) => Address($"203.0.113.{i + 1}", h))],
        History = samples == 0 ? [] : [new SampledDay(Today, samples, 0)],
    };

    /// <summary>The same with IPv6.</summary>
    public static ResolvedHost WithIPv6(this ResolvedHost host, int samples, params int[] held) => host with
    {
        Addresses = [.. host.Addresses, .. held.Select((h, i) => Address($"2001:db8::{i + 1}", h))],
        History = [new SampledDay(Today, SampleCounter.Count(host.History, AddressFamily.IPv4), samples)],
    };

    /// <summary>The same behind aliases.</summary>
    public static ResolvedHost Behind(this ResolvedHost host, params string[] aliases) =>
        host with { CnameChain = [.. aliases.Select(HostName.Parse)] };

    private static HostAddress Address(string address, int samples) =>
        new(IPAddress.Parse(address), Today, Today) { Samples = samples };
}
