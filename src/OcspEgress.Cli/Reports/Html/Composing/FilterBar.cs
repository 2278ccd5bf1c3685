using OcspEgress.Cli.Reports.Html.Tables;
using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Reports.Html.Composing;

/// <summary>Search and filters, for all tables at once; shown where scripts run. Only choices that some row has.</summary>
internal static class FilterBar
{
    public static void Write(HtmlWriter html, ReportSubject subject)
    {
        html.Start("search", ("id", "filters"), ("hidden", ""), ("aria-label", "Search and filters"));
        html.Start("label").Element("span", "Search")
            .Start("input", ("type", "search"), ("id", "search"), ("autocomplete", "off"), ("spellcheck", "false"), ("placeholder", "name, address, rule, code"))
            .EndVoid().End();
        Select(html, "group", "Group", subject.Groups.Select((name, i) => (ReportJson.Number(i), CertificateTable.GroupName(name))));
        Select(html, "purpose", "Purpose", subject.Openings.Select(o => ReportJson.Name(o.Purpose)).Distinct().Order(StringComparer.Ordinal).Select(p => (p, p)));
        Select(html, "verdict", "Addresses", subject.Openings.Select(subject.StandingOf).Distinct().Order(StringComparer.Ordinal).Select(v => (v, v)));
        Select(html, "expiry", "Expiry", subject.Certificates.Select(c => c.Expiry).Distinct().Order().Select(e => (ReportJson.Number((int)e), CertificateTable.Word(e))));
        Select(html, "severity", "Severity", subject.Findings.Select(f => f.Severity).Distinct().OrderDescending().Select(Severity));
        html.Start("button", ("type", "button"), ("id", "clear"), ("disabled", "")).Text("Clear").End();
        html.Start("p", ("id", "status"), ("role", "status"), ("aria-live", "polite")).EndLine();
        html.EndLine();
    }

    private static (string Value, string Text) Severity(DiagnosticSeverity severity) => (FindingTable.Word(severity), FindingTable.Word(severity));

    private static void Select(HtmlWriter html, string facet, string title, IEnumerable<(string Value, string Text)> choices)
    {
        html.Start("label").Element("span", title).Start("select", ("data-facet", facet));
        html.Element("option", "all", ("value", ""));
        foreach (var (value, text) in choices)
        {
            html.Element("option", HtmlText.Cut(text, 60), ("value", value));
        }

        html.End().EndLine();
    }
}
