namespace Pulumi;

/// <summary>Marks a property of a resource, a component or a stack as an output.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute : Attribute
{
    /// <summary>An output of that name, or of the property's own name.</summary>
    public OutputAttribute(string? name = null) => Name = name;

    /// <summary>The name in the engine's state; null for the property's own, unchanged.</summary>
    public string? Name { get; }
}
