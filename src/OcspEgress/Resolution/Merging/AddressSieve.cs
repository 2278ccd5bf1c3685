using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.Resolution.Merging;

/// <summary>Takes out of answers and of the lock what must not be opened, and remembers what and why.</summary>
internal sealed class AddressSieve(Func<IPAddress, string?> refusal)
{
    private const int MostListed = 5;
    private readonly SortedDictionary<IPAddress, string> _refused = new(NetworkOrder.Instance);

    /// <summary>Whether something was taken out.</summary>
    public bool HasRefused => _refused.Count > 0;

    /// <summary>The answer without what must not be opened.</summary>
    public DnsAnswer Strain(DnsAnswer answer) => answer with { Addresses = [.. answer.Addresses.Where(IsAllowed)] };

    /// <summary>The lock's entry without what must not be opened: the file can be edited by hand.</summary>
    public ResolvedHost? Strain(ResolvedHost? known) =>
        known is null ? null : known with { Addresses = [.. known.Addresses.Where(a => IsAllowed(a.Address))] };

    /// <summary>What was taken out, and why; the first few.</summary>
    public override string ToString()
    {
        var listed = _refused.Take(MostListed).Select(r => $"{r.Key} ({r.Value})");
        var more = _refused.Count > MostListed ? $", and {_refused.Count - MostListed} more" : "";
        return string.Join(", ", listed) + more;
    }

    private bool IsAllowed(IPAddress address)
    {
        // A client would use IPv4 for a mapped address: the rule for it would be of the wrong family.
        var reason = address.IsIPv4MappedToIPv6 ? "an IPv4 address in IPv6 form has no place in DNS" : refusal(address);
        if (reason is not null)
        {
            _refused[address] = reason;
        }

        return reason is null;
    }
}
