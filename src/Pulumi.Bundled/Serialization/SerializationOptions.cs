namespace Pulumi.Serialization;

/// <summary>What the receiver of a property bag understands.</summary>
internal sealed record SerializationOptions
{
    /// <summary>Whether resources are sent as references; else as their id or URN.</summary>
    public bool KeepsResources { get; init; }

    /// <summary>Whether unknown, secret and dependent values are sent as output values. Only component providers take these.</summary>
    public bool KeepsOutputs { get; init; }

    /// <summary>Whether a resource given as a value is a dependency of the property.</summary>
    public bool CountsReferences { get; init; } = true;

    /// <summary>The resource that the properties are of.</summary>
    public Resource? Self { get; init; }
}
