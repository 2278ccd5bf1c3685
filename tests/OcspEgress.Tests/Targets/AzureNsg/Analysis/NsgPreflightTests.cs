using OcspEgress.Diagnostics;
using OcspEgress.Targets.AzureNsg.Analysis;
using OcspEgress.Targets.AzureNsg.Building;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Tests.Targets.AzureNsg.Analysis;

public sealed class NsgPreflightTests
{
    private const string Ours = "OCSP of old.example.com (old.pem)";
    private static readonly NsgRuleOptions Options = new();

    [Fact]
    public void Check_WhenARuleOfTheSameNameIsFromAnEarlierRun_FindsNoConflict() =>
        Assert.Empty(Check(Had("ocsp-ocsp.ca.example-80 1000 out allow tcp * 192.0.2.9|80", Ours)).Conflicts);

    [Theory]
    [InlineData("opened by hand")]
    [InlineData("")]
    [InlineData("OCSP of somebody")]
    public void Check_WhenARuleOfTheSameNameIsSomebodyElses_IsAConflict(string description)
    {
        var conflict = Assert.Single(Check(Had("OCSP-ocsp.ca.example-80 1000 out allow tcp * 192.0.2.9|80", description)).Conflicts);

        Assert.Equal(("OCE607", DiagnosticSeverity.Error), (conflict.Code, conflict.Severity));
    }

    [Fact]
    public void Check_WhenSeveralThingsAreInTheWay_TellsThemAll() => Assert.Equal(
        ["OCE606", "OCE606", "OCE607"],
        Check(
            Had("a 1000 out allow tcp * *|80", ""),
            Had("b 1001 out allow tcp * *|80", ""),
            Had("ocsp-192.0.2.200-80 500 in allow tcp * *|80", Ours)).Conflicts.Select(c => c.Code));

    [Fact]
    public void Check_WhenADenyIsBefore_Warns()
    {
        var report = Check(Had("deny 200 out deny * * Internet", ""));

        Assert.Empty(report.Conflicts);
        Assert.Contains(report.Warnings, w => w.Code == "OCE608");
        Assert.DoesNotContain(report.Warnings, w => w.Severity == DiagnosticSeverity.Info);
    }

    [Fact]
    public void Check_WhenAllAddressesTogetherAreTooMany_IsAConflict()
    {
        var wide = Had("wide 4000 in allow tcp * *|80", "") with
        {
            Destinations = [.. Enumerable.Range(0, 3996).Select(i => NsgPrefix.Of(PlanSample.Network($"198.18.{i / 250}.{i % 250}")))],
        };

        Assert.Contains("4001 destination addresses", Assert.Single(Check(wide).Conflicts).Message, StringComparison.Ordinal);
        Assert.Empty(Check(wide with { Destinations = wide.Destinations[1..] }).Conflicts);
    }

    private static NsgPreflightReport Check(params NsgRule[] existing) => NsgPreflight.Check(new NsgScene
    {
        Plan = PlanSample.Plan,
        Options = Options,
        Declared =
        [
            .. NsgRuleBuilder.Build(PlanSample.Plan, PlanSample.Memory, Options).Values.Select(r => r with { Description = "OCSP of www.example.com (web.pem)" }),
        ],
        Existing = [.. existing],
    });

    private static NsgRule Had(string text, string description) => RuleText.Rule(text) with { Description = description };
}
