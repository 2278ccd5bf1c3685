using System.Net;

namespace OcspEgress.Addressing;

/// <summary>The one order of addresses and networks in every output: IPv4 first, then numeric, shorter prefixes first.</summary>
internal sealed class NetworkOrder : IComparer<IPAddress>, IComparer<IPNetwork>
{
    private NetworkOrder()
    {
    }

    /// <summary>The only instance.</summary>
    public static NetworkOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(IPAddress? x, IPAddress? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        var left = x.GetAddressBytes();
        var right = y.GetAddressBytes();
        return left.Length != right.Length ? left.Length - right.Length : left.AsSpan().SequenceCompareTo(right);
    }

    /// <inheritdoc/>
    public int Compare(IPNetwork x, IPNetwork y)
    {
        var byAddress = Compare(x.BaseAddress, y.BaseAddress);
        return byAddress != 0 ? byAddress : x.PrefixLength.CompareTo(y.PrefixLength);
    }
}
