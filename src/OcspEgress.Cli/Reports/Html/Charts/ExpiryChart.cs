using System.Collections.Immutable;
using OcspEgress.Cli.Reports.Html.Tables;

namespace OcspEgress.Cli.Reports.Html.Charts;

/// <summary>When certificates end: steps of thirty days, so that the bars keep to the states of the table.</summary>
internal static class ExpiryChart
{
    private const int StepDays = 30;

    // The longest that a public authority may issue is 398 days (CA/B Forum BR 6.3.2); others are beyond.
    private const int Steps = 14;

    public static BarChart Of(ReportSubject subject)
    {
        var days = subject.Served.Where(c => c.Expiry != ExpiryState.Replaced).Select(c => subject.DaysLeft(c.Certificate)).ToArray();
        return new BarChart
        {
            Id = "expiry",
            Span = "Ends from",
            UpTitle = "Certificates",
            Summary = Summary(subject),
            Bars =
            [
                new Bar("expired", days.Count(d => d < 0), 0, "bad"),
                .. Enumerable.Range(0, Steps).Select(i => Step(subject, days, i)),
                new Bar("later", days.Count(d => d >= Steps * StepDays)),
            ],
        };
    }

    private static Bar Step(ReportSubject subject, int[] days, int step)
    {
        var count = days.Count(d => d >= step * StepDays && d < (step + 1) * StepDays);
        var tone = step switch { 0 => "warn", < 3 => "near", _ => "" };
        return new Bar(ReportJson.Day(subject.Now.AddDays(step * StepDays)), count, 0, tone);
    }

    private static string Summary(ReportSubject subject)
    {
        ImmutableArray<string> states =
        [
            .. Enum.GetValues<ExpiryState>()
                .Select(state => (State: state, Count: subject.Served.Count(c => c.Expiry == state)))
                .Where(s => s.Count > 0)
                .Select(s => $"{ReportJson.Grouped(s.Count)} {CertificateTable.Word(s.State)}"),
        ];
        return states.IsEmpty ? "There are no certificates." : $"End of life: {string.Join(", ", states)}.";
    }
}
