using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Policy;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.Merging;
using OcspEgress.Resolution.Resolving;

namespace OcspEgress.Resolution.Merging;

/// <summary>Says what a run found out about one host.</summary>
internal static class HostReporter
{
    private const int MostListed = 5;

    /// <summary>What there is to say of a host: of one that is not asked for only what was refused.</summary>
    public static void Report(HostOutcome outcome, ResolveRequest request, MergeTerms terms, DiagnosticList findings)
    {
        var place = request.Places.GetValueOrDefault(outcome.Host);
        var saysAll = outcome.IsWanted && IsLiedAbout(outcome) && outcome.Merged is not { StaleSince: null };
        if (Refused(outcome, saysAll) is { } refused)
        {
            findings.Add(ResolutionCodes.AddressRefused.At(place, refused));
        }

        if (!outcome.IsWanted)
        {
            return;
        }

        if (outcome.Merged is not { } merged)
        {
            findings.Add(ResolutionCodes.HostUnresolved.At(place, Unresolved(outcome)));
            return;
        }

        if (merged.StaleSince is { } since)
        {
            var days = Math.Max(0, terms.Today.DayNumber - since.DayNumber);
            var finding = ResolutionCodes.HostStale.At(place, Stale(outcome, merged, since, days));

            // A fault of DNS ends by itself. A lie does not, and somebody has to look at it.
            findings.Add(IsLiedAbout(outcome) && days > terms.RetainDays ? finding with { Severity = DiagnosticSeverity.Error } : finding);
        }

        if (!outcome.Left.IsEmpty)
        {
            findings.Add(ResolutionCodes.TooManyOfHost.At(place, $"{outcome.Host} has {merged.Addresses.Length + outcome.Left.Length} addresses, {outcome.Left.Length} more than resolution.maxAddresses lets the lock keep. Those seen longest ago or by the fewest samples are closed: {Listed(outcome.Left.Select(a => a.Address).Order(NetworkOrder.Instance).Select(a => a.ToString()))}. Raise the bound, or open the host by name or by the networks of its operator."));
        }
    }

    // What the answers held is left to the finding about the host itself, where that one says the same.
    private static string? Refused(HostOutcome outcome, bool isSaid)
    {
        var all = outcome.Answers.SelectMany(a => a.Refused.Select(r => (r.Address, r.Reason, Origin: $"from {a.Question.Server}")))
            .Where(_ => !isSaid)
            .Concat(outcome.RefusedOfLock.Select(r => (r.Address, r.Reason, Origin: "in the lock")))
            .ToLookup(r => (r.Address, r.Reason), r => r.Origin);
        var listed = all.OrderBy(r => r.Key.Address, NetworkOrder.Instance)
            .Select(r => $"{r.Key.Address} {string.Join(" and ", r.Distinct().Order(StringComparer.Ordinal))} ({r.Key.Reason})");
        return all.Count == 0 ? null
            : $"{outcome.Host} has addresses that must not be opened: {Listed(listed)}. They are left out. {RefusalAdvice.OfAnswers([.. all.Select(r => r.Key.Address)])}";
    }

    private static string Unresolved(HostOutcome outcome)
    {
        var said = outcome.Answers.IsEmpty ? "nobody was asked" : OutcomeText.Of(outcome.Answers);
        var wayOut = IsLiedAbout(outcome)
            ? RefusalAdvice.OfAnswers(RefusedOf(outcome.Answers))
            : "Check the name and the name servers, or give its networks under pins.";
        return $"{outcome.Host} has no known address: {said}. {wayOut}";
    }

    private static string Stale(HostOutcome outcome, ResolvedHost merged, DateOnly since, int days)
    {
        var when = since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            + (days == 0 ? "" : days == 1 ? " (1 day)" : string.Create(CultureInfo.InvariantCulture, $" ({days} days)"));
        var said = outcome.Answers.IsEmpty ? "nobody was asked" : OutcomeText.Of(outcome.Answers);
        var kept = merged.Addresses.Length == 1 ? "Its known address stays and does not age" : $"Its {merged.Addresses.Length} known addresses stay and do not age";
        return IsLiedAbout(outcome)
                ? $"{outcome.Host} has had no trustworthy answer since {when}: {said}. {kept}. {RefusalAdvice.OfAnswers(RefusedOf(outcome.Answers))}"
            : outcome.Answers.Any(a => a.IsDoubted)
                ? $"{outcome.Host} has had answers in doubt only since {when}: {said}. {kept}; see the finding about the name server."
            : $"Lookups of {outcome.Host} fail since {when}: {said}. {kept}; check the name servers.";
    }

    private static bool IsLiedAbout(HostOutcome outcome) => outcome.Answers.Any(a => !a.Refused.IsEmpty);

    private static IPAddress[] RefusedOf(ImmutableArray<DnsAnswer> answers) =>
        [.. answers.SelectMany(a => a.Refused).Select(r => r.Address).Distinct()];

    private static string Listed(IEnumerable<string> items)
    {
        var all = items.ToArray();
        return string.Join(", ", all.Take(MostListed)) + (all.Length > MostListed ? $", and {all.Length - MostListed} more" : "");
    }
}
