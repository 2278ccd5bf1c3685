using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.Resolution;

/// <summary>What a run found out about a host.</summary>
/// <param name="Host">The host.</param>
/// <param name="Merged">What is known now, or null.</param>
/// <param name="Answers">The run's answers, without refused addresses.</param>
/// <param name="Sieve">What was refused.</param>
/// <param name="IsWanted">Whether the host was asked for; others only age.</param>
internal sealed record HostOutcome(
    HostName Host, ResolvedHost? Merged, ImmutableArray<DnsAnswer> Answers, AddressSieve Sieve, bool IsWanted);
