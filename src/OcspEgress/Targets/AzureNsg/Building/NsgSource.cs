using System.Collections.Immutable;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Building;

/// <summary>Source of a rule: addresses, or application security groups.</summary>
/// <param name="Prefixes">Addresses; empty where <paramref name="Groups"/> is not.</param>
/// <param name="Groups">Resource IDs of application security groups.</param>
internal sealed record NsgSource(ImmutableArray<NsgPrefix> Prefixes, ImmutableArray<string> Groups);
