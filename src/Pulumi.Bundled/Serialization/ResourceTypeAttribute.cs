namespace Pulumi;

/// <summary>Names the resource type that a class stands for, so that a reference to such a resource becomes an object of the class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class ResourceTypeAttribute : Attribute
{
    /// <summary>The class stands for this type.</summary>
    public ResourceTypeAttribute(string type, string? version)
    {
        Type = type;
        Version = version;
    }

    /// <summary>The type token, <c>package:module:Type</c>.</summary>
    public string Type { get; }

    /// <summary>The package's version, if the class is of one version only.</summary>
    public string? Version { get; }
}
