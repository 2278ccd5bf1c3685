namespace Pulumi;

/// <summary>Marks a class of nested output values. One of its constructors has <see cref="OutputConstructorAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutputTypeAttribute : Attribute
{
}
