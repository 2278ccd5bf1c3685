using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace OcspEgress.Addressing;

/// <summary>
/// A host in its one canonical form: a DNS name in lower-case A-labels without trailing dot (RFC 1035, RFC 5891), or an
/// IP address literal in its shortest form. Two spellings of one host are equal.
/// </summary>
public sealed record HostName : IComparable<HostName>
{
    private const int MaxNameLength = 253;
    private const int MaxLabelLength = 63;

    private HostName(string value, IPAddress? address)
    {
        Value = value;
        Address = address;
    }

    /// <summary>The canonical text; an IPv6 literal has no brackets here.</summary>
    public string Value { get; }

    /// <summary>The address, if the host is a literal: nothing to resolve then.</summary>
    public IPAddress? Address { get; }

    /// <summary>Parses a host as it stands in a URL (IPv6 in brackets) or in an inventory (with or without).</summary>
    /// <param name="text">Untrusted text.</param>
    /// <param name="host">The host, or null.</param>
    /// <param name="reason">Why the text is no host, as a clause that fits after "because"; null on success.</param>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out HostName? host, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(text);
        (host, reason) = Read(text);
        reason = host is null ? PastedText.FaultOf(text) ?? reason : null;
        return host is not null;
    }

    /// <summary>Parses a host that is known to be one.</summary>
    /// <exception cref="FormatException">The text is no host.</exception>
    public static HostName Parse(string text) =>
        TryParse(text, out var host, out var reason) ? host : throw new FormatException(reason);

    /// <summary>The literal of an address.</summary>
    public static HostName Of(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new HostName(address.ToString(), address);
    }

    /// <inheritdoc/>
    public int CompareTo(HostName? other) => other is null ? 1 : string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public bool Equals(HostName? other) => other is not null && string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

    /// <summary>The canonical text.</summary>
    public override string ToString() => Value;

    /// <summary>The host, or why the text is none, whatever it may have been copied from.</summary>
    internal static (HostName? Host, string? Reason) Read(string text) =>
        text.Contains(':', StringComparison.Ordinal) || text.StartsWith('[') ? ParseIPv6(text) : ParseName(text);

    private static (HostName?, string?) ParseIPv6(string text)
    {
        var inner = text.StartsWith('[') && text.EndsWith(']') ? text[1..^1] : text;
        var valid = !inner.Contains('%', StringComparison.Ordinal)
            && IPAddress.TryParse(inner, out var address)
            && address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
        return valid ? (Of(IPAddress.Parse(inner)), null) : (null, "it is not an IPv6 address literal");
    }

    private static (HostName?, string?) ParseName(string text)
    {
        var ascii = text.EndsWith('.') ? text[..^1] : text;
        if (ascii.AsSpan().IndexOfAnyExceptInRange('\u0021', '\u007e') >= 0 && !TryToALabels(ascii, out ascii))
        {
            return (null, "it holds characters that no host name can have");
        }

        ascii = ascii.ToLowerInvariant();
        if (FaultOf(ascii) is { } fault)
        {
            return (null, fault);
        }

        var labels = ascii.Split('.');
        if (!EndsInNumber(labels[^1]))
        {
            return (new HostName(ascii, null), null);
        }

        // inet_aton would read "127.1", "0x7f.1" or "2130706433" as an address; only the one strict form is taken.
        return labels.Length == 4 && Array.TrueForAll(labels, IsStrictOctet)
            ? (Of(IPAddress.Parse(ascii)), null)
            : (null, "it ends in a number but is not an IPv4 address in dotted decimal form");
    }

    private static bool TryToALabels(string text, out string ascii)
    {
        try
        {
            ascii = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(text);
            return true;
        }
        catch (ArgumentException)
        {
            ascii = text;
            return false;
        }
    }

    private static string? FaultOf(string name)
    {
        if (name.Length is 0 or > MaxNameLength)
        {
            return name.Length == 0 ? "it is empty" : "it is longer than 253 characters";
        }

        foreach (var label in name.Split('.'))
        {
            if (label.Length is 0 or > MaxLabelLength)
            {
                return label.Length == 0 ? "it has an empty label" : "it has a label longer than 63 characters";
            }

            // The underscore is no letter of RFC 952, but names with it exist and resolve.
            if (label.StartsWith('-') || label.EndsWith('-') || !label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            {
                return "it has a label with characters other than letters, digits and inner hyphens";
            }
        }

        return null;
    }

    private static bool EndsInNumber(string last) =>
        last.All(char.IsAsciiDigit)
        || (last.StartsWith("0x", StringComparison.Ordinal) && last.Skip(2).All(char.IsAsciiHexDigitLower));

    private static bool IsStrictOctet(string label) =>
        label.Length is > 0 and <= 3
        && label.All(char.IsAsciiDigit)
        && (label.Length == 1 || label[0] != '0')
        && int.Parse(label, NumberStyles.None, CultureInfo.InvariantCulture) <= 255;
}
