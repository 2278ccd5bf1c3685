using OcspEgress.Inventory;
using OcspEgress.Policy;

namespace OcspEgress.Responders;

/// <summary>
/// Says which responders may be opened, before anything is resolved: ports, host patterns, and address literals. What a
/// name resolves to is for <see cref="AddressPolicy"/> to judge later.
/// </summary>
/// <param name="settings">Allowed ports, allowed and denied hosts, allowed networks.</param>
internal sealed class ResponderPolicy(PolicySettings settings)
{
    private readonly AddressPolicy _addresses = new(settings);

    /// <summary>Why a responder must not be opened; the denied hosts count first, then the allowed ones, then the port.</summary>
    /// <returns>The reason, or null if it is allowed.</returns>
    public PolicyRefusal? Refusal(ResponderUrl url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (IsDenied(url) is { } denied)
        {
            return denied;
        }

        if (!settings.AllowedHosts.IsEmpty && !settings.AllowedHosts.Any(p => p.Matches(url.Host)))
        {
            return new(ResponderCodes.HostNotAllowed, $"no pattern of policy.allowedHosts matches {url.Host}", $"add {url.Host} to policy.allowedHosts");
        }

        if (!settings.AllowedPorts.Contains(url.Port))
        {
            return new(ResponderCodes.PortNotAllowed, $"policy.allowedPorts lacks port {url.Port}", $"add {url.Port} to policy.allowedPorts");
        }

        return OfAddress(url);
    }

    /// <summary>Why a host that the inventory itself names must not be opened: allowed hosts and ports are for what certificates name.</summary>
    /// <returns>The reason, or null if it is allowed.</returns>
    public PolicyRefusal? RefusalOfService(ResponderUrl url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return IsDenied(url) ?? OfAddress(url);
    }

    private PolicyRefusal? IsDenied(ResponderUrl url) =>
        settings.DeniedHosts.FirstOrDefault(p => p.Matches(url.Host)) is { } denied
            ? new(ResponderCodes.HostDenied, $"policy.deniedHosts holds {denied}", null)
            : null;

    private PolicyRefusal? OfAddress(ResponderUrl url) =>
        url.Host.Address is { } address && _addresses.Refusal(address) is { } reason
            ? new(ResponderCodes.AddressNotAllowed, reason, AddressPolicy.CouldBeMeant(address) ? $"add {address} to policy.allowedNetworks" : null)
            : null;
}
