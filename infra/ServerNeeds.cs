using Infra.Settings;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Planning;
using OcspEgress.Stacks;

namespace Infra;

/// <summary>What the servers need of the part that rules close: without it they are never done, or work until they are started again.</summary>
internal sealed class ServerNeeds(InfraConfig config, EgressPlan plan)
{
    private static readonly HostPort Activation = new(HostName.Parse("azkms.core.windows.net"), new Port(1688));

    private bool IsBehindFirewall => config.Outbound == OutboundPath.Firewall;

    /// <summary>What is closed.</summary>
    public IEnumerable<Diagnostic> FindClosed()
    {
        if (config.Servers is null)
        {
            yield break;
        }

        var denies = config.Nsg is { DenyInternetOutBound: true };
        if (config.Servers.Certificate is { HasPrivateEndpoint: false } certificate && (denies || IsBehindFirewall)
            && !IsOpen(new HostPort(certificate.VaultHost, new Port(443))) && (IsBehindFirewall || certificate.VaultRegion is null))
        {
            var tag = IsBehindFirewall ? "" : "set \"servers.certificate.vaultRegion\", which opens the service tag AzureKeyVault, or ";
            yield return ServerNeedCodes.VaultClosed.At(
                null,
                $"The servers take their certificate from {certificate.VaultHost}, which {(IsBehindFirewall ? "the firewall" : "the rule DenyInternetOutBound")} closes: the extension that fetches it would fail, and the servers with it. "
                + $"To open it {tag}add \"services: [{{ azureKeyVault: {certificate.VaultHost} }}]\" to the inventory and lock it. With a private endpoint of your own set \"servers.certificate.privateEndpoint\".");
        }

        if (IsBehindFirewall && !IsOpen(Activation))
        {
            yield return ServerNeedCodes.ActivationClosed.At(
                null,
                $"Windows servers behind the firewall cannot reach {Activation}, and are not activated: the route 0.0.0.0/0 leads it to the firewall, which has no rule for it. Add \"services: [windowsActivation]\" to the inventory and lock it.");
        }
    }

    /// <summary>Responders that a network without IPv6 cannot reach: no rule is declared for them.</summary>
    public IEnumerable<string> FindUnreachable() =>
        config is { Nsg: not null, Network: { } network } && network.AddressSpace.All(n => n.Family() == AddressFamily.IPv4)
            ? plan.Rules.GroupBy(r => r.Opening.Name, StringComparer.Ordinal)
                .Where(g => g.All(r => r.Family == AddressFamily.IPv6))
                .Select(g => $"{g.Key}: only IPv6 addresses are known, and \"network.addressSpace\" has no IPv6. The servers cannot reach it, and no rule is declared. Add IPv6 to the network, or pin an IPv4 address of the host.")
            : [];

    private bool IsOpen(HostPort endpoint) => plan.Openings.Any(o => o.Endpoint == endpoint
        && o.Groups.Any(g => config.Servers!.Group is null || g.Name == config.Servers.Group || g.Name.Length == 0));
}
