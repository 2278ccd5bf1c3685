using System.Collections.Immutable;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Cli.Reports.Html.Tables;

/// <summary>Hosts that the lock keeps addresses of: what rules by address are worth for each, and what to do about it.</summary>
internal static class HostTable
{
    public static HtmlTable Of(ReportSubject subject) => new()
    {
        Id = "hosts",
        Title = "How well the hosts are known",
        Noun = ("host", "hosts"),
        Lead = "Rules by address hold as long as the lock knows the addresses that name servers give out. The verdict rests on the samples in the lock.",
        Columns =
        [
            new("Host", "code"), new("Verdict"), new("What the samples show, and what to do", "wide"), new("Chance of an unknown address", "num"),
            new("Samples", "num"), new("Addresses", "num"), new("First seen", "date"), new("Last seen", "date"),
        ],
        Rows = [.. subject.Result.Lock.Hosts.OrderBy(h => Rank(subject, h)).ThenBy(h => h.Host).Select(h => Row(subject, h))],
    };

    // The worst first; hosts that no rule uses last.
    private static int Rank(ReportSubject subject, ResolvedHost host) => subject.VerdictOf(host.Host.Value)?.Kind switch
    {
        VerdictKind.Unpinnable => 0,
        VerdictKind.Rotating => 1,
        VerdictKind.Unknown => 2,
        VerdictKind.Stable => 3,
        _ => 4,
    };

    private static HtmlRow Row(ReportSubject subject, ResolvedHost host)
    {
        var verdict = subject.VerdictOf(host.Host.Value);
        var standing = verdict is null ? "not in use" : ReportSubject.Word(verdict.Kind);
        int[] openings = [.. Enumerable.Range(0, subject.Openings.Length).Where(i => subject.Openings[i].Endpoint.Host == host.Host)];
        return new HtmlRow(
            [
                new HtmlCell([host.Host.Value, .. host.CnameChain.Select(alias => $"alias of {alias}")]),
                HtmlCell.Of(standing) with { Tone = Html.Tone.Of(standing) },
                new HtmlCell([.. Sentences(host, verdict)]) { IsWhole = true },
                HtmlCell.Of(verdict is null ? "" : VerdictText.Percent(verdict.Novelty)) with { SortBy = ReportJson.Number((int)Math.Round((verdict?.Novelty ?? -1) * 10_000)) },
                HtmlCell.Of(verdict?.Samples ?? 0),
                HtmlCell.Of(host.Addresses.Length),
                HtmlCell.Of(Day(host.Addresses.Select(a => a.FirstSeen).DefaultIfEmpty().Min())),
                HtmlCell.Of(Day(host.Addresses.Select(a => a.LastSeen).DefaultIfEmpty().Max())),
            ],
            [
                ("openings", HtmlText.Numbers(openings)),
                ("group", HtmlText.Numbers(openings.SelectMany(i => subject.GroupsOf(subject.Openings[i])).Distinct().Order())),
                ("purpose", HtmlText.Words(openings.Select(i => ReportJson.Name(subject.Openings[i].Purpose)))),
                ("verdict", standing.Replace(' ', '-')),
            ]);
    }

    private static IEnumerable<string> Sentences(ResolvedHost host, HostVerdict? verdict)
    {
        if (verdict is null)
        {
            yield return "No rule takes its addresses from DNS today.";
        }
        else
        {
            yield return $"{VerdictText.Why(verdict)}.";
            if (VerdictText.Advice(verdict) is { Length: > 0 } advice)
            {
                yield return advice;
            }
        }

        if (host.StaleSince is { } since)
        {
            yield return $"Not answered since {ReportJson.Day(since)}: the rules live on older answers.";
        }
    }

    private static string Day(DateOnly day) => day == default ? "" : ReportJson.Day(day);
}
