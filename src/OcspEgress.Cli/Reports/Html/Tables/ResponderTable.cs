namespace OcspEgress.Cli.Reports.Html.Tables;

/// <summary>Responders: what is open, by host and port.</summary>
internal static class ResponderTable
{
    public static HtmlTable Of(ReportSubject subject) => new()
    {
        Id = "responders",
        Title = "Responders",
        Noun = ("responder", "responders"),
        Columns = [new("Responder", "code"), new("Purpose"), new("URLs", "code"), new("Certificates", "num"), new("Groups"), new("Addresses"), new("Rules", "code")],
        Rows = [.. subject.Openings.Select((_, i) => Row(subject, i))],
    };

    private static HtmlRow Row(ReportSubject subject, int number)
    {
        var opening = subject.Openings[number];
        var certificates = opening.Provenance.Select(p => p.Responder.Certificate?.Fingerprint).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        string[] urls = [.. opening.Provenance.Select(p => p.Responder.Url.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string[] rules = [.. subject.Rules.Where(r => r.Opening.Name == opening.Name).Select(r => r.Name)];
        return new HtmlRow(
            [
                HtmlCell.Of(opening.Endpoint.ToString()),
                HtmlCell.Of(ReportJson.Name(opening.Purpose)),
                HtmlCell.List([.. urls]),
                HtmlCell.Of(certificates),
                HtmlCell.List([.. opening.Groups.Select(g => CertificateTable.GroupName(g.Name))]),
                Standing(subject, number),
                rules.Length == 0 ? HtmlCell.Of("none") with { Tone = "bad" } : HtmlCell.List([.. rules]),
            ],
            OpeningFacets.Of(subject, number));
    }

    private static HtmlCell Standing(ReportSubject subject, int number)
    {
        var opening = subject.Openings[number];
        var standing = subject.StandingOf(opening);
        return standing switch
        {
            "pinned" => new HtmlCell([standing, opening.Provenance[0].Pin!.Location.ToString()]),
            "literal" => new HtmlCell([standing, "an address in the URL"]),
            _ => HtmlCell.Of(standing) with { Tone = Html.Tone.Of(standing) },
        };
    }
}
