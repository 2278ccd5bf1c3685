using OcspEgress.Inventory;
using OcspEgress.Planning;
using OcspEgress.Tests.Responders;
using static OcspEgress.Tests.Planning.PlanSample;

namespace OcspEgress.Tests.Planning;

public sealed class UnknownGroupTests
{
    [Fact]
    public void Plan_WhenAnEntryNamesAGroupThatTheInventoryLacks_OpensNothingForItAndSaysSo()
    {
        var known = Resolved(SampleCertificate.Of("a", "http://o.example").In("web"), Purpose.Ocsp, "2.0.0.1/32");
        var lost = Resolved(SampleCertificate.Of("b", "http://o.example").In("db"), Purpose.Ocsp, "2.0.0.2/32");
        var request = Request([known]);
        var result = EgressPlanner.Plan(request with { Responders = [known, lost] });

        var rule = Assert.Single(result.Plan.Rules);
        Assert.Equal(["web"], rule.Opening.Groups.Select(g => g.Name));
        Assert.Equal(["2.0.0.1/32"], rule.Destinations.Select(d => d.ToString()));
        var finding = Assert.Single(result.Diagnostics, d => d.Code == PlanningCodes.UnknownGroup.Id);
        Assert.Contains("no group db", finding.Message, StringComparison.Ordinal);
    }
}
