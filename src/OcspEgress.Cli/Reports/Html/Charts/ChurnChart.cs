using OcspEgress.Resolution;

namespace OcspEgress.Cli.Reports.Html.Charts;

/// <summary>How the lock's addresses come and go, by day. What left the lock altogether is not in it any more.</summary>
internal static class ChurnChart
{
    private const int FewestDays = 14;
    private const int MostDays = 60;

    public static BarChart Of(ReportSubject subject)
    {
        HostAddress[] addresses = [.. subject.Result.Lock.Hosts.SelectMany(h => h.Addresses)];
        return new BarChart
        {
            Id = "churn",
            Span = "Day",
            UpTitle = "Seen first",
            DownTitle = "Seen last",
            Summary = Summary(addresses),
            Bars = addresses.Length == 0 ? [] : [.. Bars(addresses)],
        };
    }

    private static IEnumerable<Bar> Bars(HostAddress[] addresses)
    {
        var newest = addresses.Max(a => a.LastSeen).DayNumber;
        var span = Math.Clamp(newest - addresses.Min(a => a.FirstSeen).DayNumber + 1, FewestDays, MostDays);
        var came = addresses.CountBy(a => a.FirstSeen.DayNumber).ToDictionary();
        var went = addresses.Where(a => a.LastSeen.DayNumber < newest).CountBy(a => a.LastSeen.DayNumber).ToDictionary();
        for (var day = Math.Max(0, newest - span + 1); day <= newest; day++)
        {
            yield return new Bar(ReportJson.Day(DateOnly.FromDayNumber(day)), came.GetValueOrDefault(day), went.GetValueOrDefault(day));
        }
    }

    private static string Summary(HostAddress[] addresses)
    {
        if (addresses.Length == 0)
        {
            return "The lock holds no addresses.";
        }

        var newest = addresses.Max(a => a.LastSeen);
        var gone = addresses.Count(a => a.LastSeen < newest);
        return $"The lock holds {ReportJson.Grouped(addresses.Length)} addresses: "
            + $"{ReportJson.Grouped(addresses.Length - gone)} were seen on {ReportJson.Day(newest)}, its newest day, {ReportJson.Grouped(gone)} are kept from earlier ones. Above the line, those seen first on a day; below it, those seen last.";
    }
}
