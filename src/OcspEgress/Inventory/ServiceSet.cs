using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;

namespace OcspEgress.Inventory;

/// <summary>A named set of hosts that web servers need besides responders.</summary>
/// <param name="Name">Name in the inventory.</param>
/// <param name="Reason">What it is for, in a few words.</param>
internal sealed record ServiceSet(string Name, string Reason)
{
    /// <summary>
    /// Roots that Windows does not ship: fetched over HTTP when a chain first needs them. Behind a CDN, so resolved as
    /// responders are. https://learn.microsoft.com/windows-server/identity/ad-cs/configure-trusted-roots-disallowed-certificates
    /// </summary>
    public static ServiceSet WindowsRoots { get; } = new("windowsRoots", "Windows fetches root certificates")
    {
        Hosts = [Host("ctldl.windowsupdate.com", 80)],
    };

    /// <summary>
    /// Activation of Windows on Azure's public cloud. The addresses are Microsoft's list, so that no name server is asked.
    /// https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/custom-routes-enable-kms-activation
    /// </summary>
    public static ServiceSet WindowsActivation { get; } = new("windowsActivation", "Windows activation (KMS)")
    {
        Hosts = [Host("azkms.core.windows.net", 1688, "20.118.99.224", "40.83.235.53"), Host("kms.core.windows.net", 1688, "23.102.135.246")],
    };

    /// <summary>All sets.</summary>
    public static ImmutableArray<ServiceSet> All { get; } = [WindowsActivation, WindowsRoots];

    /// <summary>Hosts with ports, and networks where somebody answers for them: these then stand in place of DNS.</summary>
    public required ImmutableArray<(HostPort Endpoint, ImmutableArray<IPNetwork> Networks)> Hosts { get; init; }

    private static (HostPort Endpoint, ImmutableArray<IPNetwork> Networks) Host(string host, int port, params string[] addresses) =>
        (new HostPort(HostName.Parse(host), new Port(port)), [.. addresses.Select(a => IPNetwork.Parse($"{a}/32"))]);
}
