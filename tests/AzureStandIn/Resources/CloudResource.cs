using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AzureStandIn.Resources;

/// <summary>A resource as Azure has it.</summary>
public sealed record CloudResource
{
    /// <summary>Its ID.</summary>
    public required string Id { get; init; }

    /// <summary>Its type's token.</summary>
    public required string Type { get; init; }

    /// <summary>What it was last told to be, in the provider's names. Children that have resources of their own are not in it.</summary>
    public required JsonObject Inputs { get; init; }

    /// <summary>How often it was written.</summary>
    public int Writes { get; init; } = 1;

    /// <summary>The kind.</summary>
    [JsonIgnore]
    public ResourceKind Kind => ResourceKinds.Of(Type);

    /// <summary>Its name within its parent.</summary>
    [JsonIgnore]
    public string Name => Id[(Id.LastIndexOf('/') + 1)..];

    /// <summary>Whether another resource stands in this one, at any depth.</summary>
    public bool Holds(CloudResource other) => other.Id.StartsWith(Id + "/", StringComparison.OrdinalIgnoreCase);
}
