namespace OcspEgress.Addressing;

/// <summary>What people paste where a host is needed: a URL as a browser shows it, or a host with its port.</summary>
internal static class PastedText
{
    /// <summary>What stands between <c>//</c>, if there is one, and the path: without the user's name.</summary>
    public static string AuthorityOf(string text)
    {
        var start = text.IndexOf("//", StringComparison.Ordinal) is var slashes and >= 0 ? slashes + 2 : 0;
        var end = text.AsSpan(start).IndexOfAny('/', '?', '#') is var length and >= 0 ? start + length : text.Length;
        var authority = text[start..end];
        return authority[(authority.LastIndexOf('@') + 1)..];
    }

    /// <summary>Why such a text is no host, as a clause that fits after "because"; null where it is not of this kind.</summary>
    public static string? FaultOf(string text)
    {
        if (text.Contains('/', StringComparison.Ordinal))
        {
            var authority = AuthorityOf(text);
            return $"it is a URL or has a path, where a host alone is needed{Suggestion(WithoutPort(authority) ?? authority)}";
        }

        return WithoutPort(text) is { } host ? $"it has a port, where a host alone is needed{Suggestion(host)}" : null;
    }

    // "host:443" and "[::1]:443"; with more colons it is an IPv6 address, or a broken one.
    private static string? WithoutPort(string text)
    {
        var colon = text.LastIndexOf(':');
        var hasPort = colon > 0 && (text[colon - 1] == ']' || !text.AsSpan(0, colon).Contains(':'))
            && !text.AsSpan(colon + 1).ContainsAnyExceptInRange('0', '9');
        return hasPort ? text[..colon] : null;
    }

    private static string Suggestion(string host) => HostName.Read(host).Host is { } found ? $": write {found}" : "";
}
