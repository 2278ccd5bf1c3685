using System.Collections.Immutable;

namespace OcspEgress.Cli.Reports.Html.Tables;

/// <summary>What the filters and the picture know a row about an opening by.</summary>
internal static class OpeningFacets
{
    /// <summary>The facets of one opening.</summary>
    public static ImmutableArray<(string Name, string Value)> Of(ReportSubject subject, int number)
    {
        var opening = subject.Openings[number];
        return
        [
            ("openings", ReportJson.Number(number)),
            ("group", HtmlText.Numbers(subject.GroupsOf(opening))),
            ("purpose", ReportJson.Name(opening.Purpose)),
            ("verdict", subject.StandingOf(opening)),
        ];
    }
}
