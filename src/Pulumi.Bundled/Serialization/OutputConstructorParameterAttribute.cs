namespace Pulumi;

/// <summary>Gives a constructor parameter the name of its property where that is no C# name.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OutputConstructorParameterAttribute : Attribute
{
    /// <summary>The parameter is the property of that name.</summary>
    public OutputConstructorParameterAttribute(string name) => Name = name;

    /// <summary>The property's name.</summary>
    public string Name { get; }
}
