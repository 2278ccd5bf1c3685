using System.Collections.Immutable;
using System.Globalization;
using OcspEgress.Diagnostics;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.Resolution;

/// <summary>Says what a run found wrong with name servers and hosts.</summary>
internal static class ResolutionReporter
{
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

    /// <summary>What there is to say of a host: of one that is not asked for only what was refused.</summary>
    public static void ReportHost(HostOutcome outcome, SourceLocation? place, DiagnosticList findings)
    {
        var (host, merged, answers, sieve, isWanted) = outcome;
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
}
