using System.Collections.Immutable;
using System.Globalization;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.Merging;

namespace OcspEgress.Resolution;

/// <summary>Says what a run found wrong with name servers and hosts.</summary>
internal static class ResolutionReporter
{
    private const int MostListed = 5;

    /// <summary>Name servers that failed; over all rounds.</summary>
    public static void ReportServers(ImmutableArray<DnsAnswer> answers, DiagnosticList findings)
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

    /// <summary>Name servers whose answers are not those of the client subnets.</summary>
    public static void ReportSubnets(ImmutableArray<DnsAnswer> answers, DiagnosticList findings)
    {
        var byServer = answers
            .Where(a => a.Question.ClientSubnet is not null && a.Outcome == DnsOutcome.Answered)
            .GroupBy(a => a.Question.Server.ToString());
        foreach (var server in byServer.Where(s => !s.Any(a => a.IsForSubnet)))
        {
            var isForAll = server.All(a => a.SubnetScope is not null);
            var finding = ResolutionCodes.SubnetIgnored.At(null, isForAll
                ? $"Name server {server.Key} says that its answers are the same for every network, resolution.clientSubnets as well. They count; if other networks do get others, name a server that passes client subnets on (EDNS Client Subnet)."
                : $"Name server {server.Key} ignores resolution.clientSubnets: its answers are those for its own network. They count, but web servers elsewhere may get others. Name a server that passes client subnets on (EDNS Client Subnet), or run `ocsp-egress lock` from the web servers' network.");
            findings.Add(isForAll ? finding with { Severity = DiagnosticSeverity.Info } : finding);
        }
    }

    /// <summary>What there is to say of a host: of one that is not asked for only what was refused.</summary>
    public static void ReportHost(HostOutcome outcome, ResolveRequest request, DiagnosticList findings)
    {
        var (host, answers) = (outcome.Host, outcome.Answers);
        var place = request.Places.GetValueOrDefault(host);
        if (outcome.Sieve.HasRefused)
        {
            findings.Add(ResolutionCodes.AddressRefused.At(place, $"{host} has addresses that must not be opened: {outcome.Sieve}. They are left out; if they are meant, add their network to policy.allowedNetworks."));
        }

        if (!outcome.IsWanted)
        {
            return;
        }

        if (outcome.Merged is not { } merged)
        {
            var said = answers.IsEmpty ? "nobody was asked" : OutcomeText.Of(answers);
            findings.Add(ResolutionCodes.HostUnresolved.At(place, $"{host} has no known address: {said}. Check the name and the name servers, or give its networks under pins."));
            return;
        }

        if (merged.StaleSince is { } since)
        {
            findings.Add(ResolutionCodes.HostStale.At(place, $"Lookups of {host} fail since {since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: {OutcomeText.Of(answers)}. Its {merged.Addresses.Length} known addresses stay and do not age; check the name servers."));
        }

        if (!outcome.Left.IsEmpty)
        {
            findings.Add(ResolutionCodes.TooManyOfHost.At(place, $"{host} has {merged.Addresses.Length + outcome.Left.Length} addresses, {outcome.Left.Length} more than resolution.maxAddresses lets the lock keep. Those seen longest ago or by the fewest samples are closed: {Listed(outcome.Left)}. Raise the bound, or open the host by name or by the networks of its operator."));
        }
    }

    private static string Listed(ImmutableArray<HostAddress> addresses)
    {
        var listed = addresses.Select(a => a.Address).Order(NetworkOrder.Instance).Take(MostListed);
        var more = addresses.Length > MostListed ? $", and {addresses.Length - MostListed} more" : "";
        return string.Join(", ", listed) + more;
    }
}
