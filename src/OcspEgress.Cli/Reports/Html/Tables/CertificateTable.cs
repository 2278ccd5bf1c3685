using System.Collections.Immutable;
using OcspEgress.Cli.Reports.Html.Flow;

namespace OcspEgress.Cli.Reports.Html.Tables;

/// <summary>Certificates: those that end first stand first.</summary>
internal static class CertificateTable
{
    private const int MostNames = 8;

    public static HtmlTable Of(ReportSubject subject, FlowPicture picture) => new()
    {
        Id = "certificates",
        Title = "Certificates",
        Noun = ("certificate", "certificates"),
        Columns =
        [
            new("Certificate", "wide"), new("Issuer", "place"), new("Not after", "date"), new("Expiry", "date"), new("Staple"), new("Responders", "code"), new("Group"), new("Found in", "place"),
        ],
        Rows = [.. subject.Certificates.Select(c => Row(subject, c, picture.NodeOf(c)))],
    };

    /// <summary>A state in words.</summary>
    public static string Word(ExpiryState state) => state switch
    {
        ExpiryState.Expired => "expired",
        ExpiryState.Within30Days => "within 30 days",
        ExpiryState.Within90Days => "within 90 days",
        ExpiryState.NotYetValid => "not yet valid",
        ExpiryState.Replaced => "replaced",
        _ => "later",
    };

    private static HtmlRow Row(ReportSubject subject, ReportedCertificate reported, string node)
    {
        var certificate = reported.Certificate;
        var openings = reported.Openings.Select(i => subject.Openings[i]).ToArray();
        return new HtmlRow(
            [
                Names(reported),
                HtmlCell.Of(certificate.Issuer),
                HtmlCell.Of(ReportJson.Day(certificate.NotAfter)),
                Expiry(subject, reported),
                Staple(reported),
                HtmlCell.List([.. openings.Select(o => o.Endpoint.ToString())]),
                HtmlCell.List([.. reported.Groups.Select(g => GroupName(subject.Groups[g]))]),
                HtmlCell.List(reported.Places),
            ],
            [
                ("certs", node),
                ("openings", HtmlText.Numbers(reported.Openings)),
                ("group", HtmlText.Numbers(reported.Groups)),
                ("purpose", HtmlText.Words(openings.Select(o => ReportJson.Name(o.Purpose)))),
                ("verdict", HtmlText.Words(openings.Select(subject.StandingOf))),
                ("expiry", ReportJson.Number((int)reported.Expiry)),
            ]);
    }

    /// <summary>A group as people read it.</summary>
    public static string GroupName(string group) => group.Length == 0 ? "all servers" : group;

    private static HtmlCell Names(ReportedCertificate reported)
    {
        var certificate = reported.Certificate;
        var others = certificate.Names.Skip(1).ToImmutableArray();
        string[] names = others.IsEmpty ? []
            : [string.Join(", ", others.Take(MostNames)) + (others.Length > MostNames ? $" and {ReportJson.Grouped(others.Length - MostNames)} more" : "")];

        // Most subjects say no more than a name that is listed already.
        var isKnown = certificate.Subject == reported.Label || certificate.Names.Any(n => certificate.Subject == $"CN={n}");
        string[] subject = isKnown ? [] : [certificate.Subject];
        return new HtmlCell([reported.Label, .. names, .. subject, $"sha256 {certificate.Fingerprint[..16]}…"]);
    }

    private static HtmlCell Expiry(ReportSubject subject, ReportedCertificate reported)
    {
        var days = subject.DaysLeft(reported.Certificate);
        ImmutableArray<string> lines = reported.Expiry switch
        {
            ExpiryState.NotYetValid => [Word(reported.Expiry), $"from {ReportJson.Day(reported.Certificate.NotBefore)}"],
            ExpiryState.Replaced => [Word(reported.Expiry), $"since {ReportJson.Day(reported.ReplacedSince!.Value)}"],
            ExpiryState.Expired => [Word(reported.Expiry), $"{Days(-days)} ago"],
            ExpiryState.Later => [$"in {Days(days)}"],
            _ => [Word(reported.Expiry), $"{Days(days)} left"],
        };
        return new HtmlCell(lines) { SortBy = ReportJson.Number(days), Tone = Html.Tone.Of(reported.Expiry) };
    }

    private static HtmlCell Staple(ReportedCertificate reported) => reported switch
    {
        { Certificate.IsAuthority: true, Openings.IsEmpty: true } => HtmlCell.Of("authority"),
        { Openings.IsEmpty: true, Certificate.MustStaple: true } => HtmlCell.Of("demanded, no responder") with { Tone = "bad" },
        { Openings.IsEmpty: true } => HtmlCell.Of("no responder") with { Tone = "warn" },
        { Certificate.MustStaple: true } => HtmlCell.Of("demanded"),
        _ => HtmlCell.Of("possible"),
    };

    private static string Days(int days) => $"{ReportJson.Grouped(days)} {(days == 1 ? "day" : "days")}";
}
