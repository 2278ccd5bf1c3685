using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.Resolution.Merging;

/// <summary>
/// A name server that lies for one host (a DNS filter, a captive portal) is believed less for all hosts of the run: what it
/// leaves out has not gone, and where another server knows the host, it adds nothing.
/// </summary>
/// <param name="known">What the lock knows.</param>
/// <param name="terms">Day and retention.</param>
internal sealed class ServerDoubt(IReadOnlyDictionary<HostName, ResolvedHost> known, MergeTerms terms)
{
    /// <summary>The answers with what is in doubt marked, and why; what was refused has been taken out of them before.</summary>
    public (ImmutableArray<DnsAnswer> Answers, ImmutableArray<ServerSuspicion> Suspicions) Apply(ImmutableArray<DnsAnswer> answers)
    {
        var shared = new SharedAnswer(known, terms);
        ImmutableArray<ServerSuspicion> suspicions =
        [
            .. answers.GroupBy(a => a.Question.Server)
                .Select(s => Lie(s.Key, s) ?? shared.Find(s.Key, [.. s]))
                .OfType<ServerSuspicion>()
                .OrderBy(s => s.Server.ToString(), StringComparer.Ordinal),
        ];
        if (suspicions.IsEmpty)
        {
            return (answers, suspicions);
        }

        var suspects = suspicions.Select(s => s.Server).ToHashSet();
        var trusted = answers.Where(a => a.IsEvidence && !suspects.Contains(a.Question.Server)).ToArray();
        var told = trusted.Where(a => !a.Addresses.IsEmpty).Select(a => a.Question.Host).ToHashSet();
        var settled = trusted.Select(a => (a.Question.Host, a.Question.Family)).Where(q => told.Contains(q.Host)).ToHashSet();
        return ([.. answers.Select(a => !suspects.Contains(a.Question.Server) ? a
            : settled.Contains((a.Question.Host, a.Question.Family)) ? WithoutNew(a)
            : a with { IsDoubted = true })], suspicions);
    }

    private static ServerSuspicion? Lie(IPEndPoint server, IEnumerable<DnsAnswer> answers)
    {
        var hosts = answers.Where(a => a.Refused.Any(r => r.CastsDoubt)).Select(a => a.Question.Host).Distinct().Order().ToImmutableArray();
        return hosts.IsEmpty ? null : new ServerSuspicion(server, hosts, null);
    }

    // It may go on saying what the lock has from better days: that an address is still there opens nothing new.
    private DnsAnswer WithoutNew(DnsAnswer answer)
    {
        var old = known.GetValueOrDefault(answer.Question.Host)?.Addresses.Select(a => a.Address).ToHashSet() ?? [];
        return answer with { IsDoubted = true, Addresses = [.. answer.Addresses.Where(old.Contains)] };
    }
}
