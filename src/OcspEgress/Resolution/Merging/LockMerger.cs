using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Resolution.Merging;

/// <summary>
/// Adds answers to what is known of a host. Addresses behind CDNs come and go within seconds, so one that was seen
/// stays for a while; and a lookup that failed proves nothing, so it neither removes an address nor lets one age. Beside
/// the addresses it counts the samples that held them: <see cref="NoveltyEstimate"/> says what they are good for.
/// </summary>
public static class LockMerger
{
    /// <summary>Merges all answers of one run; their order does not matter.</summary>
    /// <param name="host">The host.</param>
    /// <param name="known">What the lock says of it, or null.</param>
    /// <param name="answers">All answers about it; empty when nobody was asked: it ages then.</param>
    /// <param name="terms">Day and retention.</param>
    /// <returns>What is known now, or null where that is no address at all.</returns>
    public static ResolvedHost? Merge(
        HostName host, ResolvedHost? known, ImmutableArray<DnsAnswer> answers, MergeTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var samples = SampleCounter.IsDue(known, terms) ? SampleCounter.Independent(answers) : [];
        var counts = samples.SelectMany(s => s.Addresses).CountBy(a => a).ToDictionary();
        var seen = answers.SelectMany(a => a.Addresses).Distinct().ToDictionary(a => a, a => counts.GetValueOrDefault(a));
        var isStale = IsStale(known, answers);
        var addresses = (known?.Addresses ?? [])
            .Select(a => seen.TryGetValue(a.Address, out var count) ? Renew(a, count, terms) : Age(a, isStale ? null : known!.StaleSince, terms))
            .Where(a => isStale || (long)terms.Today.DayNumber - a.LastSeen.DayNumber - a.PausedDays <= terms.RetainDays)
            .ToDictionary(a => a.Address);
        foreach (var (address, count) in seen)
        {
            addresses.TryAdd(address, new HostAddress(address, terms.Today, terms.Today) { Samples = Math.Max(1, count) });
        }

        if (addresses.Count == 0)
        {
            return null;
        }

        var evidence = answers.Where(a => a.Outcome == DnsOutcome.Answered).ToArray();
        return new ResolvedHost
        {
            Host = host,
            Addresses = [.. addresses.Values.OrderBy(a => a.Address, NetworkOrder.Instance)],
            CnameChain = evidence.Length == 0 ? known?.CnameChain ?? [] : Chain(known, evidence),
            TtlSeconds = evidence.Select(a => a.TtlSeconds).Append(known?.TtlSeconds ?? 0).Max(),
            NameServers = evidence.Length == 0
                ? known?.NameServers ?? []
                : [.. evidence.Select(a => a.Question.Server.ToString()).Distinct().Order(StringComparer.Ordinal)],
            History = SampleCounter.Add(known?.History ?? [], samples, isStale ? terms with { RetainDays = int.MaxValue } : terms),
            SampledAt = samples.IsEmpty ? known?.SampledAt : terms.Now,
            StaleSince = isStale ? Earlier(known?.StaleSince, terms.Today) : null,
        };
    }

    // A family that nobody answered for says nothing about its addresses; one without known addresses does not matter
    // (some servers fail on every AAAA), unless no family was answered at all.
    private static bool IsStale(ResolvedHost? known, ImmutableArray<DnsAnswer> answers)
    {
        var silent = SilentFamilies.Of(answers);
        return silent.Length > 0
            && (silent.Length == answers.Select(a => a.Question.Family).Distinct().Count()
                || (known?.Addresses.Any(a => silent.Contains(a.Address.Family())) ?? false));
    }

    // One that stood here before samples were counted had been seen at least once.
    private static HostAddress Renew(HostAddress address, int samples, MergeTerms terms) => address with
    {
        FirstSeen = Earlier(address.FirstSeen, terms.Today),
        LastSeen = terms.Today > address.LastSeen ? terms.Today : address.LastSeen,
        PausedDays = 0,
        Samples = samples == 0 ? address.Samples : SampleCounter.Sum(Math.Max(1, address.Samples), samples),
    };

    // The days of an outage that ends now are added up; while it goes on, StaleSince tells them.
    private static HostAddress Age(HostAddress address, DateOnly? endedOutage, MergeTerms terms)
    {
        if (endedOutage is not { } since)
        {
            return address;
        }

        var from = since > address.LastSeen ? since : address.LastSeen;
        return address with { PausedDays = SampleCounter.Sum(address.PausedDays, Math.Max(0, terms.Today.DayNumber - from.DayNumber)) };
    }

    // Servers may give different chains: the known one if it is among them, so that the lock does not flicker.
    private static ImmutableArray<HostName> Chain(ResolvedHost? known, DnsAnswer[] evidence)
    {
        var chains = evidence
            .Select(a => a.CnameChain)
            .Where(c => !c.IsEmpty)
            .OrderBy(c => string.Join(' ', c.Select(h => h.Value)), StringComparer.Ordinal)
            .ToArray();
        var old = known?.CnameChain ?? [];
        return chains.Length == 0 ? [] : Array.Exists(chains, c => c.SequenceEqual(old)) ? old : chains[0];
    }

    private static DateOnly Earlier(DateOnly? day, DateOnly today) => day is { } d && d < today ? d : today;
}
