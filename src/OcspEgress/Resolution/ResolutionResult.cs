using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;

namespace OcspEgress.Resolution;

/// <summary>What a run knows of the hosts.</summary>
/// <param name="Hosts">
/// Hosts with at least one address, sorted: those asked for, and others of the lock until they have aged or are forgotten.
/// </param>
/// <param name="Forgotten">What was forgotten because a person asked for it, sorted by host.</param>
/// <param name="Diagnostics">All findings.</param>
internal sealed record ResolutionResult(
    ImmutableArray<ResolvedHost> Hosts, ImmutableArray<ForgottenHost> Forgotten, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Hosts that were asked for and of which no name server said anything, not even that there is no such name.</summary>
    public ImmutableHashSet<HostName> Silent { get; init; } = [];
}
