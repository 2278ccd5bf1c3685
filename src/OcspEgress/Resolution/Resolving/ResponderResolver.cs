using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.Merging;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Resolution.Resolving;

/// <summary>Asks every name server for every host, in several rounds, and adds the answers to what the lock knows.</summary>
/// <param name="dns">Who asks; one try per question.</param>
/// <param name="clock">Says which day it is, and times the pauses between tries and rounds.</param>
/// <param name="jitter">Source of the lengths of the pauses between tries, or null for the machine's own.</param>
internal sealed class ResponderResolver(IDnsLookup dns, TimeProvider clock, Random? jitter = null)
{
    /// <summary>Told of each round of questions as it begins, or null.</summary>
    public IProgress<SamplingRound>? Progress { get; init; }

    /// <summary>Resolves the hosts.</summary>
    /// <returns>What is known now; it does not depend on the order in which answers arrive.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; nothing else is thrown.</exception>
    public async Task<ResolutionResult> ResolveAsync(ResolveRequest request, CancellationToken cancellationToken)
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

        var lookup = new RetryingDnsLookup(dns, Math.Max(1, request.Settings.Attempts), clock, jitter ?? new Random());
        var answers = await new AnswerCollector(lookup, clock, Progress)
            .CollectAsync(Questions(wanted, servers, request), request.Settings, cancellationToken);
        var known = request.Known.GroupBy(h => h.Host).ToDictionary(g => g.Key, g => g.First());
        var terms = MergeTerms.At(clock.GetUtcNow(), request.Settings.Retain);
        var sieve = new AddressSieve(request.Refusal);
        var (judged, suspicions) = new ServerDoubt(known, terms).Apply([.. answers.Select(sieve.Strain)]);
        ServerReporter.ReportFailures(judged, findings);
        ServerReporter.ReportSubnets(judged, findings);
        ServerReporter.ReportSuspects(suspicions, judged, findings);
        var byHost = judged.ToLookup(a => a.Question.Host);
        var merger = new HostMerger(request, terms, sieve, findings);
        foreach (var host in wanted.Union(known.Keys).Order())
        {
            merger.Add(host, byHost[host], known.GetValueOrDefault(host), Array.BinarySearch(wanted, host) >= 0);
        }

        return merger.ToResult();
    }

    // A subnet may be of the other family than the addresses: who has IPv4 only asks for AAAA records with it as well.
    private static DnsQuestion[] Questions(HostName[] hosts, ImmutableArray<IPEndPoint> servers, ResolveRequest request)
    {
        var subnets = request.Settings.ClientSubnets.Distinct().Order(NetworkOrder.Instance).Select(s => (IPNetwork?)s).ToArray();
        return
        [
            .. from host in hosts
               from family in request.Settings.Families.Distinct().Order()
               from server in servers
               from subnet in subnets.DefaultIfEmpty()
               select new DnsQuestion(host, family, server) { ClientSubnet = subnet },
        ];
    }
}
