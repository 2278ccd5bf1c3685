using System.Collections.Immutable;
using OcspEgress.Stacks;

namespace OcspEgress.Cli;

/// <summary>The stack that <c>--stack</c> names.</summary>
/// <param name="Place">Where its files are.</param>
/// <param name="Secrets">Values that were handed in.</param>
/// <param name="Values">Its config as the file has it.</param>
internal sealed record StackInput(StackPlace Place, ImmutableArray<StackSecret> Secrets, StackValues? Values);
