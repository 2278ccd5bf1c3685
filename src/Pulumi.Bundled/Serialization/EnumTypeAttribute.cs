namespace Pulumi;

/// <summary>
/// Marks a struct as an enum of texts or numbers: it has a constructor of one string or double, and an explicit conversion back.
/// </summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EnumTypeAttribute : Attribute
{
}
