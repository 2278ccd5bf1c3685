using System.Collections.Immutable;
using OcspEgress.Planning;

namespace OcspEgress.Comparison;

/// <summary>A rule that lets other traffic through than before, or stands elsewhere among the rules.</summary>
internal sealed record RuleChange
{
    /// <summary>Name of the rule, the same on both sides.</summary>
    public required string Name { get; init; }

    /// <summary>What happened to it.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>The rule as it was, or null where it is new.</summary>
    public EgressRule? Before { get; init; }

    /// <summary>The rule as it is, or null where it is gone.</summary>
    public EgressRule? After { get; init; }

    /// <summary>Its priority before and after, where a target gives any.</summary>
    public (int? Before, int? After) Priority { get; init; }

    /// <summary>Destinations gained and lost, in the one order of networks.</summary>
    public required ImmutableArray<NetworkChange> Networks { get; init; }

    /// <summary>Groups of servers that it is new for, sorted; an empty string stands for servers of no group.</summary>
    public ImmutableArray<string> GroupsCame { get; init; } = [];

    /// <summary>Groups of servers that it is no more for, sorted.</summary>
    public ImmutableArray<string> GroupsWent { get; init; } = [];

    /// <summary>Why, sorted, without duplicates; never empty.</summary>
    public required ImmutableArray<ChangeCause> Causes { get; init; }
}
