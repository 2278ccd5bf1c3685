using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.Resolution;

/// <summary>Asks every name server for every host, and adds the answers to what the lock knows.</summary>
/// <param name="dns">Who asks; one try per question.</param>
/// <param name="clock">Says which day it is, and times the pauses between tries.</param>
/// <param name="jitter">Source of the pauses' lengths, or null for the machine's own.</param>
public sealed class ResponderResolver(IDnsLookup dns, TimeProvider clock, Random? jitter = null)
{
    /// <summary>Resolves the hosts.</summary>
    /// <returns>
    /// Hosts with at least one address, sorted: those asked for, and others of the lock until they have aged. The result
    /// does not depend on the order in which answers arrive.
    /// </returns>
    /// <exception cref="OperationCanceledException">Cancelled; nothing else is thrown.</exception>
    public async Task<StageResult<ResolvedHost>> ResolveAsync(ResolveRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var findings = new DiagnosticList();
        var wanted = request.Hosts.Where(h => h.Address is null).Distinct().Order().ToArray();
        var servers = SystemNameServers.Normalize(
            request.Settings.Servers.IsEmpty ? SystemNameServers.Find() : request.Settings.Servers);
        if (wanted.Length > 0 && servers.IsEmpty)
        {
            findings.Add(ResolutionCodes.NoNameServer.At(null, "There is no name server to ask: neither resolution.servers nor this machine names one. Add resolution.servers to the inventory, e.g. [\"192.0.2.53:53\"]."));
        }

        var answers = await AskAsync(Questions(wanted, servers, request), request, cancellationToken);
        ReportServers(answers, findings);
        var merged = Merge(wanted, answers, request, findings);
        return new StageResult<ResolvedHost>(merged, findings.ToImmutableArray());
    }

    private static DnsQuestion[] Questions(HostName[] hosts, ImmutableArray<IPEndPoint> servers, ResolveRequest request) =>
        [.. from host in hosts
            from family in request.Settings.Families.Distinct().Order()
            from server in servers
            select new DnsQuestion(host, family, server)];

    private async Task<DnsAnswer[]> AskAsync(
        DnsQuestion[] questions, ResolveRequest request, CancellationToken cancellationToken)
    {
        var lookup = new RetryingDnsLookup(dns, Math.Max(1, request.Settings.Attempts), clock, jitter ?? new Random());
        var answers = new DnsAnswer[questions.Length];
        var width = new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Max(1, request.Settings.Concurrency),
            CancellationToken = cancellationToken,
        };
        await Parallel.ForAsync(0, questions.Length, width, async (i, token) =>
            answers[i] = await lookup.LookupAsync(questions[i], request.Settings.Timeout, token));
        return answers;
    }

    private ImmutableArray<ResolvedHost> Merge(
        HostName[] wanted, DnsAnswer[] answers, ResolveRequest request, DiagnosticList findings)
    {
        var terms = MergeTerms.At(clock.GetUtcNow(), request.Settings.Retain);
        var known = request.Known.GroupBy(h => h.Host).ToDictionary(g => g.Key, g => g.First());
        var byHost = answers.ToLookup(a => a.Question.Host);
        var result = new List<ResolvedHost>();
        foreach (var host in wanted.Union(known.Keys).Order())
        {
            var sieve = new AddressSieve(request.Refusal);
            var strained = byHost[host].Select(sieve.Strain).ToImmutableArray();
            var merged = LockMerger.Merge(host, sieve.Strain(known.GetValueOrDefault(host)), strained, terms);
            var isWanted = Array.BinarySearch(wanted, host) >= 0;
            ReportHost(new HostOutcome(host, merged, strained, sieve, isWanted), request, findings);
            if (merged is not null)
            {
                result.Add(merged);
            }
        }

        return [.. result];
    }

    private static void ReportHost(HostOutcome outcome, ResolveRequest request, DiagnosticList findings)
    {
        var (host, merged, answers, sieve, isWanted) = outcome;
        var place = request.Places.GetValueOrDefault(host);
        if (sieve.HasRefused)
        {
            findings.Add(ResolutionCodes.AddressRefused.At(place, $"{host} has addresses that must not be opened: {sieve}. They are left out; if they are meant, add their network to policy.allowedNetworks."));
        }

        if (!isWanted)
        {
            return;
        }

        if (merged is null)
        {
            var said = answers.IsEmpty ? "nobody was asked" : OutcomeText.Of(answers);
            findings.Add(ResolutionCodes.HostUnresolved.At(place, $"{host} has no known address: {said}. Check the name and the name servers, or give its networks under pins."));
        }
        else if (merged.StaleSince is { } since)
        {
            findings.Add(ResolutionCodes.HostStale.At(place, $"Lookups of {host} fail since {since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: {OutcomeText.Of(answers)}. Its {merged.Addresses.Length} known addresses stay and do not age; check the name servers."));
        }
    }

    private static void ReportServers(DnsAnswer[] answers, DiagnosticList findings)
    {
        foreach (var server in answers.GroupBy(a => a.Question.Server.ToString()))
        {
            // "No such name" is an answer: the server works.
            var failed = server.Where(a => !a.IsEvidence && a.Outcome != DnsOutcome.NameNotFound).ToArray();
            if (failed.Length > 0)
            {
                var how = string.Join(", ", failed.Select(f => OutcomeText.Of(f.Outcome)).Distinct().Order(StringComparer.Ordinal));
                findings.Add(ResolutionCodes.NameServerFailing.At(null, $"Name server {server.Key} failed on {failed.Length} of {server.Count()} questions ({how}), first on {failed.Min(f => f.Question.Host)}. What only it would have answered is missing; check it, or take it out of resolution.servers."));
            }
        }
    }
}
