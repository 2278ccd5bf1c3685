using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.Resolution.Merging;

/// <summary>
/// Forgets, at a person's word, what retention would still keep open: addresses that no answer of the day held. Only what
/// was surely answered counts, so a fault of DNS closes nothing, and a host that is needed never loses its last address.
/// </summary>
internal static class LockPruner
{
    /// <summary>Prunes a host after the answers of a run were added to it.</summary>
    /// <param name="host">The host; one that nobody needs any more is forgotten by leaving it out.</param>
    /// <param name="answers">The run's answers.</param>
    /// <param name="today">Day (UTC) of the answers.</param>
    /// <returns>The host without what is forgotten, and that.</returns>
    public static (ResolvedHost Host, ImmutableArray<HostAddress> Forgotten) Prune(
        ResolvedHost host, ImmutableArray<DnsAnswer> answers, DateOnly today)
    {
        var families = host.StaleSince is null ? AnsweredFamilies(answers) : [];
        var held = answers.SelectMany(a => a.Addresses).ToHashSet();
        var forgotten = host.Addresses
            .Where(a => families.Contains(a.Address.Family()) && a.LastSeen != today && !held.Contains(a.Address))
            .ToImmutableArray();
        return forgotten.IsEmpty || forgotten.Length == host.Addresses.Length
            ? (host, [])
            : (Without(host, forgotten), forgotten);
    }

    // What one name server alone knows would be missed while it is out. "No such name" is an answer, if another server
    // knows better.
    private static ImmutableArray<AddressFamily> AnsweredFamilies(ImmutableArray<DnsAnswer> answers) =>
    [
        .. answers
            .GroupBy(a => a.Question.Family)
            .Where(f => f.Any(a => a.IsEvidence)
                && f.GroupBy(a => a.Question).All(q => q.Any(a => a.IsEvidence || a.Outcome == DnsOutcome.NameNotFound)))
            .Select(f => f.Key),
    ];

    // What is forgotten may come back as something new: samples from before say nothing of that, so they start anew.
    private static ResolvedHost Without(ResolvedHost host, ImmutableArray<HostAddress> forgotten)
    {
        var families = forgotten.Select(a => a.Address.Family()).ToHashSet();
        return host with
        {
            Addresses =
            [
                .. host.Addresses.Except(forgotten).Select(a => families.Contains(a.Address.Family()) ? a with { Samples = 0 } : a),
            ],
            History =
            [
                .. host.History
                    .Select(d => d with
                    {
                        IPv4 = families.Contains(AddressFamily.IPv4) ? 0 : d.IPv4,
                        IPv6 = families.Contains(AddressFamily.IPv6) ? 0 : d.IPv6,
                    })
                    .Where(d => d.IPv4 > 0 || d.IPv6 > 0),
            ],
        };
    }
}
