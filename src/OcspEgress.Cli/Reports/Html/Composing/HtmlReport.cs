using System.Collections.Immutable;
using OcspEgress.Cli.Reports.Html.Charts;
using OcspEgress.Cli.Reports.Html.Flow;
using OcspEgress.Cli.Reports.Html.Tables;
using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Reports.Html.Composing;

/// <summary>
/// The report as one HTML file: everything is in it as text, pictures and tables, and nothing is fetched. Equal subjects
/// give equal bytes.
/// </summary>
internal static class HtmlReport
{
    /// <summary>The file's text, with <c>\n</c> line ends.</summary>
    public static string Of(ReportSubject subject)
    {
        var html = new HtmlWriter();
        var picture = FlowBuilder.Build(subject);
        ImmutableArray<HtmlTable> tables =
        [
            HostTable.Of(subject), FindingTable.Of(subject), CertificateTable.Of(subject, picture), ResponderTable.Of(subject), RuleTable.Of(subject),
        ];
        WriteHeader(html, subject);
        html.Start("main", ("id", "main"));
        WriteFlow(html, subject, picture);
        WriteTime(html, subject);
        html.Start("div", ("id", "tables"), ("tabindex", "-1"));
        FilterBar.Write(html, subject);
        foreach (var table in tables)
        {
            table.Write(html);
        }

        html.End().EndLine();
        html.Start("footer").Element("p", $"Made by ocsp-egress from {subject.Inventory.Path} and its lock. Digest of the plan: {subject.Result.Plan.Digest()}").EndLine();
        return HtmlPage.Of($"Egress report: {HtmlText.Cut(subject.Inventory.Path, 120)}", html.ToString());
    }

    private static void WriteHeader(HtmlWriter html, ReportSubject subject)
    {
        html.Start("header");
        html.Element("h1", "Egress for OCSP stapling");
        html.Start("p", ("class", "of")).Element("bdi", subject.Inventory.Path).Text(", as of ");
        html.Element("time", $"{ReportJson.Time(subject.Now)[..16].Replace('T', ' ')} UTC", ("datetime", ReportJson.Time(subject.Now))).EndLine();
        html.Start("p", ("class", "verdict")).Text(Verdict(subject)).EndLine();
        html.Start("dl", ("class", "facts"));
        Fact(html, subject.Served.Length, ("certificate", "certificates"));
        Fact(html, subject.Served.Count(c => !c.Openings.IsEmpty), ("with a responder", "with a responder"));
        Fact(html, subject.Served.Count(c => c.IsDue), ("expired or due", "expired or due"));
        Fact(html, subject.Openings.Length, ("responder", "responders"));
        Fact(html, subject.Rules.Sum(r => r.Destinations.Length), ("address", "addresses"));
        Fact(html, subject.Rules.Length, ("rule", "rules"));
        Fact(html, subject.Findings.Count(f => f.Severity == DiagnosticSeverity.Error), ("error", "errors"));
        Fact(html, subject.Findings.Count(f => f.Severity == DiagnosticSeverity.Warning), ("warning", "warnings"));
        html.End().EndLine();
    }

    private static string Verdict(ReportSubject subject)
    {
        var errors = subject.Findings.Count(f => f.Severity == DiagnosticSeverity.Error);
        var weak = subject.Openings.Count(o => subject.StandingOf(o) is "unpinnable" or "unresolved");
        return errors > 0 ? $"The plan is not what was asked for: {ReportJson.Count(errors, "error")}."
            : weak > 0 ? $"The plan is whole, but {ReportJson.Count(weak, "responder")} cannot be opened by address alone."
            : "The plan is whole.";
    }

    private static void Fact(HtmlWriter html, int number, (string One, string Many) noun) =>
        html.Start("div").Element("dt", number == 1 ? noun.One : noun.Many).Element("dd", ReportJson.Grouped(number)).EndLine();

    private static void WriteFlow(HtmlWriter html, ReportSubject subject, FlowPicture picture)
    {
        html.Start("section", ("id", "flow"), ("aria-labelledby", "flow-title"));
        html.Element("h2", "From certificate to rule", ("id", "flow-title"));
        html.Element("p", "Every certificate names its responders, their addresses are in the lock, and the rules open these. The wider a link, the more certificates.", ("id", "flow-lead"));
        html.Start("p", ("id", "flow-use"), ("hidden", "")).Text("Point at a part, or go to it with the arrow keys, to see its way; select it to filter the tables below.").EndLine();
        html.Start("div", ("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-labelledby", "flow-title"));
        var byIssuer = picture.Nodes.Count(n => n.Column == FlowColumn.Certificates) < subject.Served.Length;
        FlowSvg.Write(html, picture,
        [
            $"{ReportJson.Grouped(subject.Served.Length)} certificates{(byIssuer ? ", by issuer" : "")}",
            $"{ReportJson.Grouped(subject.Openings.Length)} responders",
            $"{ReportJson.Grouped(subject.Rules.Sum(r => r.Destinations.Length))} addresses",
            $"{ReportJson.Grouped(subject.Rules.Length)} rules",
        ]);
        html.End().EndLine();
    }

    private static void WriteTime(HtmlWriter html, ReportSubject subject)
    {
        html.Start("div", ("class", "pair"));
        Chart(html, "Certificates by end of life", ExpiryChart.Of(subject));
        Chart(html, "Addresses, first and last seen", ChurnChart.Of(subject));
        html.EndLine();
    }

    private static void Chart(HtmlWriter html, string title, BarChart chart)
    {
        html.Start("section", ("aria-labelledby", $"{chart.Id}-title")).Element("h2", title, ("id", $"{chart.Id}-title"));
        chart.Write(html);
        html.EndLine();
    }
}
