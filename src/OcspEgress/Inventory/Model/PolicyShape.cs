using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>The key <c>policy</c>.</summary>
internal static class PolicyShape
{
    private static readonly Key<ImmutableArray<Port>> AllowedPorts = new(
        "allowedPorts", new ListShape<Port>(new PortShape()) { NeedsItems = true, IsSet = true, Order = Comparer<Port>.Default }, "Ports that may be opened.") { DefaultJson = "[80, 443]" };

    private static readonly Key<ImmutableArray<HostPattern>> AllowedHosts = new(
        "allowedHosts", new ListShape<HostPattern>(TextFormats.Pattern) { NeedsItems = true, IsSet = true, Order = Comparer<HostPattern>.Default }, "Hosts that may be opened, as names or *.name; without this key any host may.");

    private static readonly Key<ImmutableArray<HostPattern>> DeniedHosts = new(
        "deniedHosts", new ListShape<HostPattern>(TextFormats.Pattern) { IsSet = true, Order = Comparer<HostPattern>.Default }, "Hosts that are never opened, as names or *.name; stronger than allowedHosts.");

    private static readonly Key<ImmutableArray<IPNetwork>> AllowedNetworks = new(
        "allowedNetworks", new ListShape<IPNetwork>(TextFormats.Network) { IsSet = true, Order = NetworkOrder.Instance }, "Networks that may be opened although they are private or otherwise reserved, e.g. that of an OCSP responder of one's own.");

    private static readonly Key<bool> Unpinnable = new(
        "unpinnable", new ChoiceShape<bool>(("warn", false), ("error", true)), "What it means that a host's addresses change so often that rules by address do not carry.") { DefaultJson = "\"warn\"" };

    /// <summary>The shape.</summary>
    public static MappingShape<PolicySettings> Shape { get; } = new(
        "a mapping with the policy",
        [AllowedPorts, AllowedHosts, DeniedHosts, AllowedNetworks, Unpinnable],
        values =>
        {
            var settings = new PolicySettings();
            return new PolicySettings
            {
                AllowedPorts = values.GetOr(AllowedPorts, settings.AllowedPorts),
                AllowedHosts = values.GetOr(AllowedHosts, settings.AllowedHosts),
                DeniedHosts = values.GetOr(DeniedHosts, settings.DeniedHosts),
                AllowedNetworks = values.GetOr(AllowedNetworks, settings.AllowedNetworks),
                UnpinnableIsError = values.GetOr(Unpinnable, settings.UnpinnableIsError),
            };
        });
}
