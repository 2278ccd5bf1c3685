using System.Collections.Immutable;

namespace Pulumi.Bundled.Generator.Facts;

/// <summary>The type of a property, as the facts write it: <c>[](string|%network.SecurityRuleProtocol)</c>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The word of a primitive, or MODULE.NAME of an enum or object; empty else.</param>
/// <param name="Of">Element of a list or map, or the alternatives of a union; empty else.</param>
internal sealed record FactType(FactTypeKind Kind, string Name, ImmutableArray<FactType> Of)
{
    /// <summary>Whether the value is passed by value in C#, so that optional means Nullable.</summary>
    public bool IsValueType => Kind == FactTypeKind.Primitive && Name is "bool" or "int" or "double";
}
