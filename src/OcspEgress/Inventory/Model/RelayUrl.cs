using System.Diagnostics.CodeAnalysis;
using OcspEgress.Addressing;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>
/// A URL of an override, checked but kept as it is written: what servers make of it is the business of the responder
/// stage. <see cref="Canonical"/> tells whether two spellings mean the same.
/// </summary>
/// <param name="Text">As the inventory writes it.</param>
/// <param name="Canonical">Scheme, host, port and path in one spelling; for a host alone, the host.</param>
internal sealed record RelayUrl(string Text, string Canonical)
{
    /// <inheritdoc/>
    public bool Equals(RelayUrl? other) => other is not null && string.Equals(Canonical, other.Canonical, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Canonical);

    /// <summary>Parses an <c>http</c> or <c>https</c> URL.</summary>
    public static bool TryParse(string text, [MaybeNullWhen(false)] out RelayUrl value, [NotNullWhen(false)] out TextFault? fault)
    {
        value = null;
        fault = FaultOf(text, out var canonical) is { } reason ? TextFault.Form(reason) : null;
        value = fault is null ? new RelayUrl(text, canonical) : null;
        return fault is null;
    }

    /// <summary>Parses a URL, or a host that stands for every URL on it.</summary>
    public static bool TryParseUrlOrHost(string text, [MaybeNullWhen(false)] out RelayUrl value, [NotNullWhen(false)] out TextFault? fault)
    {
        if (text.Contains("://", StringComparison.Ordinal))
        {
            return TryParse(text, out value, out fault);
        }

        fault = HostName.TryParse(text, out var host, out var reason) ? null : TextFault.Form(reason);
        value = host is null ? null : new RelayUrl(text, host.Value);
        return fault is null;
    }

    private static string? FaultOf(string text, out string canonical)
    {
        canonical = text;
        var mark = text.IndexOf("://", StringComparison.Ordinal);
        var scheme = mark < 0 ? "" : text[..mark].ToLowerInvariant();
        if (scheme is not ("http" or "https"))
        {
            return "it does not start with http:// or https://";
        }

        if (text.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0 || text.Contains('#', StringComparison.Ordinal))
        {
            return "it holds white space, a fragment or characters that have to be percent-encoded";
        }

        var rest = text[(mark + 3)..];
        var end = rest.AsSpan().IndexOfAny('/', '?');
        var authority = end < 0 ? rest : rest[..end];
        if (authority.Contains('@', StringComparison.Ordinal))
        {
            return "it holds a user name; servers do not log in to responders";
        }

        if (!HostPort.TryParse(authority, new Port(scheme == "http" ? 80 : 443), out var server, out var reason))
        {
            return reason;
        }

        var path = end < 0 ? "/" : rest[end] == '?' ? $"/{rest[end..]}" : rest[end..];
        canonical = $"{scheme}://{server}{path}";
        return null;
    }
}
