using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace OcspEgress.Targets.AzureFirewall;

/// <summary>Allow rules of one kind (<c>FirewallPolicyFilterRuleCollection</c>).</summary>
/// <param name="Name">Name, unique within the group.</param>
/// <param name="Priority">100 to 65000, unique within the group; lower wins.</param>
/// <param name="Rules">Rules of one derived kind, sorted by name; never empty.</param>
[SuppressMessage("Naming", "CA1711", Justification = "A rule collection is what Azure calls it.")]
internal sealed record FirewallRuleCollection(string Name, int Priority, ImmutableArray<FirewallRule> Rules);
