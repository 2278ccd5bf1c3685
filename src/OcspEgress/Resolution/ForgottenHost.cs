using System.Collections.Immutable;
using OcspEgress.Addressing;

namespace OcspEgress.Resolution;

/// <summary>What a pruned lock no longer opens, although it had not aged.</summary>
/// <param name="Host">The host.</param>
/// <param name="IsNeeded">Whether a certificate still needs it; else all of it is forgotten.</param>
/// <param name="Addresses">Addresses that are forgotten, sorted as in the lock.</param>
public sealed record ForgottenHost(HostName Host, bool IsNeeded, ImmutableArray<HostAddress> Addresses);
