using System.Collections.Immutable;
using System.Net;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.Resolution.Merging;

/// <summary>Takes out of answers and of the lock what must not be opened, and says what and why.</summary>
/// <param name="refusal">Why an address must not be opened, as a clause, or null where it may.</param>
internal sealed class AddressSieve(Func<IPAddress, string?> refusal)
{
    /// <summary>The answer without what must not be opened; one that holds nothing else is <see cref="DnsOutcome.Forbidden"/>.</summary>
    public DnsAnswer Strain(DnsAnswer answer)
    {
        var refused = Refused(answer.Addresses);
        ImmutableArray<IPAddress> rest = [.. answer.Addresses.Except(refused.Select(r => r.Address))];
        return refused.IsEmpty ? answer : answer with
        {
            Addresses = rest,
            Refused = refused,
            Outcome = rest.IsEmpty ? DnsOutcome.Forbidden : answer.Outcome,
        };
    }

    /// <summary>The lock's entry without what must not be opened, and that: the file can be edited by hand.</summary>
    public (ResolvedHost? Known, ImmutableArray<RefusedAddress> Refused) Strain(ResolvedHost? known)
    {
        var refused = Refused(known?.Addresses.Select(a => a.Address) ?? []);
        var without = refused.Select(r => r.Address).ToHashSet();
        return (known is null ? null : known with { Addresses = [.. known.Addresses.Where(a => !without.Contains(a.Address))] }, refused);
    }

    private ImmutableArray<RefusedAddress> Refused(IEnumerable<IPAddress> addresses) =>
    [
        .. from address in addresses
           let reason = Reason(address)
           where reason is not null
           select new RefusedAddress(address, reason),
    ];

    // A client would use IPv4 for a mapped address: the rule for it would be of the wrong family.
    private string? Reason(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? "an IPv4 address in IPv6 form has no place in DNS" : refusal(address);
}
