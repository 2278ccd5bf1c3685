using System.Collections.Immutable;

namespace Pulumi.Bundled.Generator.Facts;

/// <summary>All that the facts file says.</summary>
/// <param name="Version">The version of the package, without <c>v</c>.</param>
/// <param name="Blocks">Its blocks, in file order.</param>
internal sealed record PackageFacts(string Version, ImmutableArray<FactBlock> Blocks);
