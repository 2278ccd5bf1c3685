using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Resolution.Merging;

/// <summary>
/// Adds answers to what is known of a host. Addresses behind CDNs come and go within seconds, so one that was seen
/// stays for a while. Only an answer that holds addresses lets others age: a lookup that failed, or an answer of which
/// nothing may be opened, proves nothing. Days on which nobody asked count little: see docs/decisions/0006-silence-and-gaps.md.
/// Beside the addresses it counts the samples that held them: <see cref="NoveltyEstimate"/> says what they are good for.
/// </summary>
internal static class LockMerger
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
        var isStale = IsStale(known, answers, seen);
        var pause = answers.IsEmpty ? (_ => 0) : Pause(known, terms, isStale, seen.Count > 0);
        var addresses = (known?.Addresses ?? [])
            .Select(a => seen.TryGetValue(a.Address, out var count) ? Renew(a, count, terms) : a with { PausedDays = SampleCounter.Sum(a.PausedDays, pause(a)) })
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

        var evidence = Best(answers);
        var mayForget = !isStale && !answers.Any(a => a.IsDoubted);
        return new ResolvedHost
        {
            Host = host,
            Addresses = [.. addresses.Values.OrderBy(a => a.Address, NetworkOrder.Instance)],
            CnameChain = evidence.Length == 0 ? known?.CnameChain ?? [] : Chain(known, evidence),
            TtlSeconds = evidence.Select(a => a.TtlSeconds).Append(known?.TtlSeconds ?? 0).Max(),
            NameServers = evidence.Length == 0
                ? known?.NameServers ?? []
                : [.. evidence.Select(a => a.Question.Server.ToString()).Distinct().Order(StringComparer.Ordinal)],
            History = SampleCounter.Add(known?.History ?? [], samples, mayForget ? terms : terms with { RetainDays = int.MaxValue }),
            SampledAt = samples.IsEmpty ? known?.SampledAt : terms.Now,
            StaleSince = isStale ? Earlier(known?.StaleSince, terms.Today) : null,
        };
    }

    /// <summary>What is known of a host that was wanted, but that there was nobody to ask for.</summary>
    public static ResolvedHost? Hold(ResolvedHost? known, MergeTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return known is null || known.Addresses.IsEmpty ? null : known with { StaleSince = Earlier(known.StaleSince, terms.Today) };
    }

    // The answers that speak for the host: those in doubt only where there are no others.
    private static DnsAnswer[] Best(ImmutableArray<DnsAnswer> answers)
    {
        var all = answers.Where(a => !a.Addresses.IsEmpty).ToArray();
        var trusted = Array.FindAll(all, a => a.IsEvidence);
        return trusted.Length > 0 ? trusted : all;
    }

    // Where no trusted answer holds an address, the host is as good as silent: a filter may say "no such record" as well. A
    // silent family lets its own addresses not age; one without known addresses does not matter (some servers fail on every
    // AAAA), nor one whose known addresses were all seen.
    private static bool IsStale(ResolvedHost? known, ImmutableArray<DnsAnswer> answers, Dictionary<IPAddress, int> seen)
    {
        var missing = (known?.Addresses ?? []).Where(a => !seen.ContainsKey(a.Address)).Select(a => a.Address.Family()).ToHashSet();
        return !answers.IsEmpty && missing.Count > 0
            && (!answers.Any(a => a.IsEvidence && !a.Addresses.IsEmpty) || SilentFamilies.Of(answers).Any(missing.Contains));
    }

    // One that stood here before samples were counted had been seen at least once.
    private static HostAddress Renew(HostAddress address, int samples, MergeTerms terms) => address with
    {
        FirstSeen = Earlier(address.FirstSeen, terms.Today),
        LastSeen = terms.Today > address.LastSeen ? terms.Today : address.LastSeen,
        PausedDays = 0,
        Samples = samples == 0 ? address.Samples : SampleCounter.Sum(Math.Max(1, address.Samples), samples),
    };

    // Days that do not count for an address that this run did not see. While an outage goes on, StaleSince tells its days;
    // they are added up when it ends. Of the days between two runs that saw the host, only some count.
    private static Func<HostAddress, int> Pause(ResolvedHost? known, MergeTerms terms, bool isStale, bool sawHost)
    {
        var since = known?.StaleSince is { } stale && stale < terms.Today ? stale : terms.Today;
        var newest = (known?.Addresses ?? []).Select(a => a.LastSeen).DefaultIfEmpty(since).Max();
        var gap = sawHost ? Math.Max(0, since.DayNumber - newest.DayNumber - terms.MostDaysOfGap) : 0;
        return address =>
        {
            var from = since > address.LastSeen ? since : address.LastSeen;
            return gap + (isStale ? 0 : Math.Max(0, terms.Today.DayNumber - from.DayNumber));
        };
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
