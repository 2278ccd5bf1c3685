using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace OcspEgress.Targets.AzureNsg.Rules;

/// <summary>One entry of a rule's addresses: <c>*</c>, a network, or a service tag. Two spellings of one entry are equal.</summary>
public sealed record NsgPrefix
{
    private const int MaxTagLength = 80;

    private NsgPrefix(IPNetwork? network, string? tag)
    {
        Network = network;
        Tag = tag;
    }

    /// <summary><c>*</c>: every address of both families.</summary>
    public static NsgPrefix Any { get; } = new(null, null);

    /// <summary>The network (a single address has the full prefix length), or null.</summary>
    public IPNetwork? Network { get; }

    /// <summary>The service tag, e.g. <c>Internet</c> or <c>Storage.WestEurope</c>, or null.</summary>
    public string? Tag { get; }

    /// <summary>Whether it is <c>*</c>.</summary>
    public bool IsAny => Network is null && Tag is null;

    /// <summary>A network.</summary>
    public static NsgPrefix Of(IPNetwork network) => new(network, null);

    /// <summary>A service tag.</summary>
    public static NsgPrefix OfTag(string tag) => new(null, tag);

    /// <summary>
    /// Reads an entry as Azure shows it. Host bits below the prefix are dropped; an IPv6 entry may not hold a zone.
    /// </summary>
    /// <param name="text">Untrusted text.</param>
    /// <param name="prefix">The entry, or null if the text is none.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out NsgPrefix? prefix)
    {
        ArgumentNullException.ThrowIfNull(text);
        prefix = text == "*" ? Any
            : ParseNetwork(text) is { } network ? Of(network)
            : IsTag(text) ? OfTag(text)
            : null;
        return prefix is not null;
    }

    /// <inheritdoc/>
    public bool Equals(NsgPrefix? other) =>
        other is not null && Network.Equals(other.Network) && string.Equals(Tag, other.Tag, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Network, Tag is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Tag));

    /// <summary>The entry as Azure takes it: a single address without its prefix length.</summary>
    public override string ToString()
    {
        if (Network is not { } network)
        {
            return Tag ?? "*";
        }

        var full = network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        return network.PrefixLength == full ? network.BaseAddress.ToString() : network.ToString();
    }

    private static IPNetwork? ParseNetwork(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var addressText = slash < 0 ? text : text[..slash];
        if (!IsAddressForm(addressText) || !IPAddress.TryParse(addressText, out var address))
        {
            return null;
        }

        var bits = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        if (slash >= 0 && !IsLength(text[(slash + 1)..], bits))
        {
            return null;
        }

        var length = slash < 0 ? bits : int.Parse(text[(slash + 1)..], System.Globalization.CultureInfo.InvariantCulture);
        return new IPNetwork(Masked(address, length), length);
    }

    // IPAddress would read "1", "0x7f.1" and "[::1]:80" as addresses; Azure shows the plain forms only.
    private static bool IsAddressForm(string text) =>
        text.Contains(':', StringComparison.Ordinal)
            ? text.All(c => char.IsAsciiHexDigit(c) || c is ':' or '.')
            : text.Count(c => c == '.') == 3 && text.All(c => char.IsAsciiDigit(c) || c == '.')
                && Array.TrueForAll(text.Split('.'), o => o.Length is 1 or 2 or 3 && (o.Length == 1 || o[0] != '0'));

    private static bool IsLength(string text, int bits) =>
        text.Length is >= 1 and <= 3 && text.All(char.IsAsciiDigit)
        && int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) <= bits;

    private static IPAddress Masked(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var keep = Math.Clamp(length - (i * 8), 0, 8);
            bytes[i] &= (byte)(0xFF00 >> keep);
        }

        return new IPAddress(bytes);
    }

    // Storage, AzureCloud.westeurope, AzureFrontDoor.Backend, Office365.Exchange.Default …
    private static bool IsTag(string text) =>
        text.Length is >= 1 and <= MaxTagLength && char.IsAsciiLetter(text[0])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
