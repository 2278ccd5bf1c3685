using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using OcspEgress.Addressing;
using OcspEgress.Inventory;

namespace OcspEgress.Planning;

/// <summary>
/// Makes names out of content alone: <c>ocsp-ocsp.example.com-80</c>, and <c>ocsp-ocsp.example.com-80-v6</c>. Lower case
/// throughout, so that two names that differ, differ for Azure as well, which compares without regard to case.
/// </summary>
/// <remarks>
/// A host that is too long, or has characters that a rule's name cannot have (an IPv6 literal), is cut or rewritten and
/// gets a mark, <c>_</c> and 20 hexadecimal digits of the SHA-256 of the full name. A host that ends in what looks like
/// such a mark gets one of its own: whoever writes the URL in a certificate cannot choose another opening's name.
/// </remarks>
internal static partial class RuleNamer
{
    private const string IPv6Suffix = "-v6";
    private const int HashDigits = 20;

    // An opening has one name everywhere: in the lock, in reports and in every firewall. So it is short enough for any that is
    // known; a target that takes less says so.
    private const int MaxLength = 80;
    private const int LeastLength = 48;

    /// <summary>Name of an opening; room is left for the suffix of its IPv6 rule.</summary>
    /// <param name="purpose">What is fetched.</param>
    /// <param name="endpoint">Where.</param>
    /// <param name="maxLength">Longest name, at least 48 characters: enough to tell hosts apart by purpose, mark, port and family.</param>
    public static string NameOf(Purpose purpose, HostPort endpoint, int maxLength = MaxLength)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, LeastLength);
        var prefix = purpose switch
        {
            Purpose.Ocsp => "ocsp",
            Purpose.Crl => "crl",
            Purpose.Service => "service",
            _ => "caissuers",
        };
        var host = endpoint.Host.Value;
        var room = maxLength - IPv6Suffix.Length - prefix.Length - endpoint.Port.ToString().Length - 2;
        var legal = IllegalCharacter().Replace(host, "-");
        if (legal == host && host.Length <= room && !Mark().IsMatch(host))
        {
            return $"{prefix}-{host}-{endpoint.Port}";
        }

        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{prefix}-{host}-{endpoint.Port}"));
        var mark = $"_{Convert.ToHexStringLower(digest)[..HashDigits]}";
        var kept = legal[..Math.Min(legal.Length, room - mark.Length)];
        return $"{prefix}-{kept}{mark}-{endpoint.Port}";
    }

    /// <summary>Name of the rule of one family.</summary>
    /// <param name="opening">Name of the opening.</param>
    /// <param name="family">Family of the rule.</param>
    public static string NameOf(string opening, AddressFamily family) =>
        family == AddressFamily.IPv6 ? opening + IPv6Suffix : opening;

    /// <summary>The family of the rule that has a name.</summary>
    /// <param name="rule">Name of a rule.</param>
    public static AddressFamily FamilyOf(string rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.EndsWith(IPv6Suffix, StringComparison.Ordinal) ? AddressFamily.IPv6 : AddressFamily.IPv4;
    }

    [GeneratedRegex("[^a-z0-9._-]", RegexOptions.CultureInvariant)]
    private static partial Regex IllegalCharacter();

    [GeneratedRegex("_[0-9a-f]{20}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
