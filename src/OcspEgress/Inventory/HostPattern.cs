using System.Diagnostics.CodeAnalysis;
using OcspEgress.Addressing;

namespace OcspEgress.Inventory;

/// <summary>
/// One host (<c>ocsp.example.com</c>), or all hosts below a name (<c>*.example.com</c>, at any depth, without the name
/// itself).
/// </summary>
/// <param name="Host">The host, or the name below which hosts match.</param>
/// <param name="Below">Whether the pattern starts with <c>*.</c>.</param>
public sealed record HostPattern(HostName Host, bool Below) : IComparable<HostPattern>
{
    /// <summary>Parses a pattern.</summary>
    /// <param name="text">The pattern as the inventory writes it.</param>
    /// <param name="pattern">The pattern, or null.</param>
    /// <param name="reason">Why it is none, as a clause that fits after "because"; null on success.</param>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out HostPattern? pattern, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(text);
        var below = text.StartsWith("*.", StringComparison.Ordinal);
        pattern = null;
        if (!HostName.TryParse(below ? text[2..] : text, out var host, out reason))
        {
            return false;
        }

        if (below && host.Address is not null)
        {
            reason = "an address has no names below it";
            return false;
        }

        pattern = new HostPattern(host, below);
        return true;
    }

    /// <summary>Whether the host is meant.</summary>
    public bool Matches(HostName host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return Below
            ? host.Value.EndsWith("." + Host.Value, StringComparison.Ordinal)
            : host == Host;
    }

    /// <inheritdoc/>
    public int CompareTo(HostPattern? other) => other is null ? 1 : string.CompareOrdinal(ToString(), other.ToString());

    /// <summary>The pattern as the inventory writes it.</summary>
    public override string ToString() => Below ? $"*.{Host}" : Host.Value;
}
