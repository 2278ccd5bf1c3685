using System.Collections.Immutable;

namespace Infra.Settings;

/// <summary>What the stack's config says besides certificates. A part that is null is not declared.</summary>
internal sealed record InfraConfig
{
    /// <summary>Name of the servers, and the beginning of the names of everything that is made.</summary>
    public required string Name { get; init; }

    /// <summary>Location of what is made; the provider's if null.</summary>
    public string? Location { get; init; }

    /// <summary>Tags of what is made.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Name of the resource group that is made; null with an existing one.</summary>
    public string? ResourceGroup { get; init; }

    /// <summary>Whether the resource group that is made stays in Azure when the stack lets go of it.</summary>
    public bool KeepsResourceGroup { get; init; }

    /// <summary>Keys whose change may destroy what is deployed.</summary>
    public ImmutableArray<string> AllowReplace { get; init; } = [];

    /// <summary>What exists and is attached to.</summary>
    public ExistingConfig Existing { get; init; } = new();

    /// <summary>The virtual network.</summary>
    public NetworkConfig? Network { get; init; }

    /// <summary>The rules in a network security group.</summary>
    public NsgConfig? Nsg { get; init; }

    /// <summary>The rules in a firewall policy.</summary>
    public FirewallConfig? Firewall { get; init; }

    /// <summary>How the servers reach the internet.</summary>
    public OutboundPath Outbound { get; init; }

    /// <summary>The web servers.</summary>
    public ServersConfig? Servers { get; init; }
}
