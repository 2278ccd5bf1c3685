namespace Pulumi;

/// <summary>Marks the constructor that makes an output value: its parameters are the value's properties, by name.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OutputConstructorAttribute : Attribute
{
}
