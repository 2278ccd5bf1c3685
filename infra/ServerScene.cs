using System.Collections.Immutable;
using Infra.Settings;
using Pulumi;
using Network = Pulumi.AzureNative.Network;

namespace Infra;

/// <summary>What servers stand on.</summary>
internal sealed record ServerScene
{
    /// <summary>The servers.</summary>
    public required ServersConfig Config { get; init; }

    /// <summary>Where.</summary>
    public required Place Place { get; init; }

    /// <summary>ID of their subnet.</summary>
    public required Input<string> Subnet { get; init; }

    /// <summary>The application security group to put them into, or null.</summary>
    public Network.ApplicationSecurityGroup? Group { get; init; }

    /// <summary>ID of the network security group of their interfaces; null where the subnet has it.</summary>
    public Input<string>? NetworkSecurityGroup { get; init; }

    /// <summary>Password of the administrator.</summary>
    public required Output<string> AdminPassword { get; init; }

    /// <summary>The rules: the servers are made after them, so that the first handshake already staples.</summary>
    public required ImmutableArray<Resource> Rules { get; init; }

    /// <summary>The identity that reads the certificate; null without one.</summary>
    public ServerIdentity? Identity { get; init; }
}
