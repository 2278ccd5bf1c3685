using OcspEgress.Inventory;
using OcspEgress.Stacks;

namespace OcspEgress.Cli.Revisions;

/// <summary>An inventory of a commit, and where its lock is.</summary>
/// <param name="Inventory">The inventory.</param>
/// <param name="Lock">The lock's place; null where the commit cannot have one.</param>
/// <param name="Stack">Values of the stack's config that named it, or null.</param>
internal sealed record RevisionInput(EgressInventory Inventory, GitPlace? Lock, StackValues? Stack);
