using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OcspEgress.Cli.Output;
using OcspEgress.Comparison;
using OcspEgress.Resolution.LockFile;

namespace OcspEgress.Cli.Reports;

/// <summary>What a new lock changes, and how well it knows its hosts.</summary>
internal static class LockReport
{
    public static Report Of(
        PipelineResult result, (ImmutableArray<LockChange> Changes, LockFileComparison File) differences, PlanComparison comparison, IReadOnlyCollection<string[]> rows)
    {
        var (changes, file) = differences;
        var model = new JsonObject
        {
            ["version"] = 1,
            ["certificates"] = result.Lock.Certificates.Length,
            ["hosts"] = result.Lock.Hosts.Length,
            ["addresses"] = result.Lock.Hosts.Sum(h => h.Addresses.Length),
            ["rules"] = result.Plan.Rules.Length,
            ["sunset"] = DiffReport.Model(comparison.Sunset),
            ["changes"] = ReportJson.Objects(changes.Select(c => new JsonObject
            {
                ["part"] = Lower(c.Part),
                ["kind"] = Lower(c.Kind),
                ["name"] = c.Name,
                ["detail"] = c.Detail,
            })),
            ["file"] = new JsonObject { ["differs"] = file.Differs, ["kinds"] = ReportJson.Texts(file.Kinds.Select(Lower)) },
            ["forgotten"] = ReportJson.Objects(result.Forgotten.Select(f => new JsonObject
            {
                ["host"] = f.Host.Value,
                ["needed"] = f.IsNeeded,
                ["addresses"] = ReportJson.Texts(f.Addresses.Select(a => a.Address.ToString())),
            })),
            ["verdicts"] = VerdictTable.Model(result.Verdicts),
        };
        var summary = $"{ReportJson.Count(result.Lock.Certificates.Length, "certificate")}, {ReportJson.Count(result.Lock.Hosts.Length, "host")}, "
            + $"{ReportJson.Count(result.Plan.Rules.Length, "rule")}; {ReportJson.Count(changes.Length, "change")}"
            + (changes.IsEmpty && file.Differs ? $"; the lock file differs in {string.Join(", ", file.Kinds.Select(Wording))}" : "");
        return new Report(model, [.. Tables(result, rows), new ReportTable(null, [], [], summary), .. DiffReport.Sunset(comparison)]);
    }

    private static IEnumerable<ReportTable> Tables(PipelineResult result, IReadOnlyCollection<string[]> rows)
    {
        if (rows.Count > 0)
        {
            yield return new ReportTable(
                null,
                ["Change", "Part", "What"],
                [.. rows]);
        }

        if (!result.Forgotten.IsEmpty)
        {
            yield return new ReportTable(
                "Forgotten",
                ["Host", "Addresses", "Because"],
                [.. result.Forgotten.Select(f => (string[])
                [
                    f.Host.Value,
                    string.Join('\n', f.Addresses.Select(a => a.Address.ToString())),
                    f.IsNeeded ? "no answer of today holds them" : "no certificate needs the host",
                ])]);
        }

        if (!result.Verdicts.IsEmpty)
        {
            yield return VerdictTable.Of("Hosts", result.Verdicts);
        }
    }

    private static string Wording(LockFileDifference kind) => kind switch
    {
        LockFileDifference.Places => "names of files or places in them",
        LockFileDifference.Certificates => "what stands at certificates",
        LockFileDifference.Days => "days",
        LockFileDifference.Samples => "counts of samples",
        LockFileDifference.Answers => "times to live, name servers or aliases",
        LockFileDifference.Order => "the order of entries",
        _ => "comments, quotes or line ends",
    };

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
