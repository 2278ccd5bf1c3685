using System.Collections.Immutable;
using OcspEgress.Components;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Plugin.Inputs;

/// <summary>The inputs of <see cref="EgressRules"/>, and of the function <c>plan</c>.</summary>
internal sealed record RulesInputs(PlanInputs Plan, bool Secret)
{
    private static readonly Key<bool> SecretKey = new(
        "secret", new FlagShape(), "Whether all outputs are secret. A secret inventory or lock sets it.") { DefaultJson = "false" };

    /// <summary>All keys.</summary>
    public static ImmutableArray<Key> Keys { get; } = [.. PlanInputs.Keys, SecretKey];

    /// <summary>The shape; made of what is sound where something is not.</summary>
    public static MappingShape<RulesInputs> Shape { get; } = new("a mapping", Keys, values => new RulesInputs(PlanInputs.Of(values), values.GetOr(SecretKey, false))) { BuildsAlways = true };

    /// <summary>The shape of the arguments of the function <c>plan</c>, which has no <c>secret</c>: a program marks what it is given.</summary>
    public static MappingShape<PlanInputs> OfFunction { get; } = new("a mapping", PlanInputs.Keys, PlanInputs.Of) { BuildsAlways = true };
}
