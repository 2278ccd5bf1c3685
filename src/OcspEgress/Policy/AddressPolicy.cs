using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Inventory;

namespace OcspEgress.Policy;

/// <summary>
/// Says which addresses may be opened. DNS and certificates are written by others: a name that leads to the metadata
/// service or into a private network must not become a rule unless the inventory asks for that very network.
/// </summary>
/// <param name="settings">
/// Its <see cref="PolicySettings.AllowedNetworks"/> are the exceptions. Each holds for its own family and as it is
/// written: <c>10.0.0.0/8</c> does not allow <c>::ffff:10.0.0.1</c> or <c>64:ff9b::10.0.0.1</c>. One of prefix length 0
/// would switch the policy off and is not honoured.
/// </param>
internal sealed class AddressPolicy(PolicySettings settings)
{
    private readonly ImmutableArray<IPNetwork> _allowed =
        [.. (settings ?? throw new ArgumentNullException(nameof(settings))).AllowedNetworks.Where(n => n.PrefixLength > 0)];

    /// <summary>Why an address must not be opened.</summary>
    /// <returns>A clause that fits after "because", naming the registry's entry and its RFC; null if it is allowed.</returns>
    public string? Refusal(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);

        // Through the bytes, so that a zone (fe80::1%3) does not stand in the way of the comparison.
        var plain = new IPAddress(address.GetAddressBytes());
        return Refusal(new IPNetwork(plain, plain.GetAddressBytes().Length * 8));
    }

    /// <summary>Why a network must not be opened: one reserved address in it is enough.</summary>
    /// <returns>A clause that fits after "because"; null if it is allowed.</returns>
    public string? Refusal(IPNetwork network)
    {
        // default(IPNetwork) reads as 0.0.0.0/0 and ends here, too.
        if (network.PrefixLength == 0)
        {
            return $"{network} is every address there is";
        }

        if (_allowed.Any(a => a.Covers(network)))
        {
            return null;
        }

        var around = SpecialPurposeNetworks.All.Where(e => e.Network.Covers(network)).MaxBy(e => e.Network.PrefixLength);
        var within = SpecialPurposeNetworks.All.FirstOrDefault(e => network.Covers(e.Network));
        return around is not null ? around.ToString()
            : within is not null ? $"it holds reserved addresses: {within}"
            : IsOutsideGlobalUnicast(network) ? $"it is not within {SpecialPurposeNetworks.GlobalUnicastIPv6}, all of IPv6 that is Global Unicast (RFC 4291)"
            : null;
    }

    /// <summary>
    /// Whether an address that is refused could still hold a responder of one's own: private ranges only. Nobody means
    /// <c>0.0.0.0</c>, a loopback or a link-local address, so nothing offers to allow them.
    /// </summary>
    public static bool CouldBeMeant(IPAddress address) =>
        SpecialPurposeNetworks.PrivateUse.Any(p => p.Contains(address));

    /// <summary>The same for a network.</summary>
    public static bool CouldBeMeant(IPNetwork network) => SpecialPurposeNetworks.PrivateUse.Any(p => p.Covers(network));

    /// <summary>
    /// Whether an address is one that a DNS64 makes of an IPv4 address (RFC 6147): not to be opened, and yet no lie of the
    /// name server that gives it.
    /// </summary>
    public static bool IsTranslated(IPAddress address) =>
        SpecialPurposeNetworks.Translation.Any(t => t.Contains(new IPAddress(address.GetAddressBytes())));

    private static bool IsOutsideGlobalUnicast(IPNetwork network) =>
        network.BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
        && !SpecialPurposeNetworks.GlobalUnicastIPv6.Covers(network);
}
