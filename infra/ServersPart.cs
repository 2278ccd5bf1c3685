using System.Collections.Immutable;
using Infra.Settings;
using Pulumi;

namespace Infra;

/// <summary>The web servers, made after the rules.</summary>
internal static class ServersPart
{
    /// <summary>Declares the servers.</summary>
    public static void Declare(InfraConfig config, Place place, NetworkPart? network, NsgPart? nsg, ImmutableArray<Resource> rules)
    {
        var servers = config.Servers!;
        Input<string> subnet = config.Existing.Subnet ?? "";
        if (network is not null)
        {
            subnet = network.ServersSubnet;
        }

        var scene = new ServerScene
        {
            Config = servers,
            Place = place,
            Subnet = subnet,
            Group = nsg?.ServersGroup,
            NetworkSecurityGroup = network is null && nsg is not null ? (Input<string>)nsg.Egress.NetworkSecurityGroupId : null,
            AdminPassword = new Config().RequireSecret("adminPassword"),
            Rules = rules,
            Identity = servers.Certificate is null ? null : new ServerIdentity(servers.Certificate, place),
        };
        if (servers.IsScaleSet)
        {
            _ = new ScaleSet(scene);
        }
        else
        {
            _ = new VirtualMachines(scene);
        }
    }
}
