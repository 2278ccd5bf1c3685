using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.Resolution.Merging;

/// <summary>
/// Notices a name server that gives every host one and the same address in place of those that are known, as a captive
/// portal does. Many responders do share addresses, so this is said only where nothing else explains it: hosts of several
/// domains, all of them, no alias that leads them together, and none has had this address for <c>resolution.retain</c>.
/// </summary>
/// <param name="known">What the lock knows.</param>
/// <param name="terms">Day and retention: after that time an address is believed.</param>
internal sealed class SharedAnswer(IReadOnlyDictionary<HostName, ResolvedHost> known, MergeTerms terms)
{
    /// <summary>The suspicion that all answers of one server call for, or null.</summary>
    public ServerSuspicion? Find(IPEndPoint server, IReadOnlyCollection<DnsAnswer> answers)
    {
        var said = answers.Where(a => !a.Addresses.IsEmpty).ToArray();
        var addresses = said.SelectMany(a => a.Addresses).Distinct().Take(2).ToArray();
        if (addresses.Length != 1 || Array.Exists(said, a => !a.CnameChain.IsEmpty))
        {
            return null;
        }

        // A portal answers for every name; a server that fails for some, or knows that they have none, is none.
        var (shared, family) = (addresses[0], addresses[0].Family());
        var hosts = said.Select(a => a.Question.Host).Distinct().Order().ToArray();
        var isForAll = answers.Where(a => a.Question.Family == family).All(a => !a.Addresses.IsEmpty);
        var moved = hosts.Where(known.ContainsKey).ToArray();
        return isForAll && moved.Select(Domain).Distinct(StringComparer.Ordinal).Count() > 1 && Array.TrueForAll(moved, h => HasReplaced(known[h], shared))
            ? new ServerSuspicion(server, [.. hosts], shared)
            : null;
    }

    private bool HasReplaced(ResolvedHost host, IPAddress shared) =>
        host.AddressesOf(shared.Family()).Any(a => !a.Address.Equals(shared))
        && !host.Addresses.Any(a => a.Address.Equals(shared) && terms.Today.DayNumber - a.FirstSeen.DayNumber > terms.RetainDays);

    // Two labels may be too few (co.uk): then domains count as one, and nothing is said.
    private static string Domain(HostName host) => string.Join('.', host.Value.Split('.').TakeLast(2));
}
