using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.Merging;

namespace OcspEgress.Resolution.Resolving;

/// <summary>Says what a run found wrong with name servers.</summary>
internal static class ServerReporter
{
    /// <summary>Name servers that failed; over all rounds.</summary>
    public static void ReportFailures(ImmutableArray<DnsAnswer> answers, DiagnosticList findings)
    {
        foreach (var server in answers.GroupBy(a => a.Question.Server.ToString()))
        {
            var failed = server.Where(a => a.HasFailed).ToArray();
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
                : $"Name server {server.Key} ignores resolution.clientSubnets: its answers are those for its own network. They count, but web servers elsewhere may get others. Name a server that passes client subnets on (EDNS Client Subnet), or resolve from the web servers' network.");
            findings.Add(isForAll ? finding with { Severity = DiagnosticSeverity.Info } : finding);
        }
    }

    /// <summary>Name servers whose answers are in doubt, where that concerns other hosts than those that show it.</summary>
    public static void ReportSuspects(
        ImmutableArray<ServerSuspicion> suspicions, ImmutableArray<DnsAnswer> answers, DiagnosticList findings)
    {
        foreach (var suspicion in suspicions)
        {
            var asked = answers.Where(a => a.Question.Server.Equals(suspicion.Server)).Select(a => a.Question.Host).ToHashSet();
            var others = asked.Count - suspicion.Hosts.Length;
            if (suspicion.Shared is { } shared)
            {
                findings.Add(ResolutionCodes.OneAddressForAll.At(null, $"Name server {suspicion.Server} suddenly gives {shared} for each of the {suspicion.Hosts.Length} hosts that it was asked for, {suspicion.Hosts[0]} and {suspicion.Hosts[^1]} among them. A captive portal or a DNS filter does that. {Effect}. Compare with another name server before you commit the lock; if all of them did move there, it is believed when resolution.retain has passed."));
            }
            else if (others > 0)
            {
                findings.Add(ResolutionCodes.NameServerSuspect.At(null, $"Name server {suspicion.Server} gives addresses that must not be opened for {Listed(suspicion.Hosts)}, so what it says of {(others == 1 ? "the other host" : $"the {others} other hosts")} of this run is in doubt, too. {Effect}. Find out who answers there, or name another server in resolution.servers."));
            }
        }
    }

    private const string Effect = "Known addresses that it leaves out do not age, its answers are no samples, and where another server knows a host, it adds nothing";

    private static string Listed(ImmutableArray<HostName> hosts) =>
        hosts.Length == 1 ? hosts[0].Value : $"{hosts.Length} hosts, {hosts[0]} first";
}
