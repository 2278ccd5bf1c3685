using System.Collections.Immutable;
using OcspEgress.Diagnostics;

namespace OcspEgress.Targets.AzureNsg.Analysis;

/// <summary>What stands against rules that are to be declared in an NSG.</summary>
/// <param name="Conflicts">What Azure would refuse or overwrite: nothing may be declared; sorted.</param>
/// <param name="Warnings">What keeps declared rules from having their effect, or does not concern them; sorted.</param>
internal sealed record NsgPreflightReport(ImmutableArray<Diagnostic> Conflicts, ImmutableArray<Diagnostic> Warnings);
