using OcspEgress.Addressing;
using OcspEgress.Planning;

namespace OcspEgress.Cli.Reports.Html.Tables;

/// <summary>Rules: what the firewall is told, by priority.</summary>
internal static class RuleTable
{
    public static HtmlTable Of(ReportSubject subject) => new()
    {
        Id = "rules",
        Title = "Rules",
        Noun = ("rule", "rules"),
        Lead = "Each allows outbound TCP from the servers of the groups to the addresses.",
        Columns = [new("Priority", "num"), new("Rule", "code"), new("From"), new("To", "code"), new("Port", "num"), new("Purpose"), new("For", "wide")],
        Rows = [.. subject.Rules.Select((rule, i) => Row(subject, rule, i))],
    };

    private static HtmlRow Row(ReportSubject subject, EgressRule rule, int number)
    {
        var opening = rule.Opening;
        return new HtmlRow(
            [
                HtmlCell.Of(PlanReport.Priority(rule, subject.Priorities)),
                new HtmlCell([rule.Name, rule.Family == AddressFamily.IPv4 ? "IPv4" : "IPv6"]),
                HtmlCell.List([.. opening.Groups.Select(g => CertificateTable.GroupName(g.Name))]),
                HtmlCell.List([.. PlanReport.Destinations(rule)]),
                HtmlCell.Of(opening.Endpoint.Port.Number),
                HtmlCell.Of(ReportJson.Name(opening.Purpose)),
                HtmlCell.Of(opening.Description),
            ],
            [("rules", ReportJson.Number(number)), .. OpeningFacets.Of(subject, subject.NumberOf(opening))]);
    }
}
