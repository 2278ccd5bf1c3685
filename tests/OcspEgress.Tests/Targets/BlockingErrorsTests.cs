using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using OcspEgress.Targets;

namespace OcspEgress.Tests.Targets;

public sealed class BlockingErrorsTests
{
    private static readonly Diagnostic Missing = ResolutionCodes.HostMissing.At(null, "no address");
    private static readonly Diagnostic Refused = ResolutionCodes.NothingAllowed.At(null, "private address");
    private static readonly Diagnostic Unlocked = ResolutionCodes.SourceNotLocked.At(null, "not locked");
    private static readonly Diagnostic Warning = ResolutionCodes.HostStale.At(null, "old");

    [Fact]
    public void OfAddressRules_WhenAsked_AreAllErrors() =>
        Assert.Equal([Missing, Refused, Unlocked], BlockingErrors.OfAddressRules([Missing, Refused, Unlocked, Warning]));

    [Fact]
    public void OfNamedRules_WhenLiteralsHaveRules_AreThoseThatDoNotConcernAddresses() =>
        Assert.Equal([Refused, Unlocked], BlockingErrors.OfNamedRules([Missing, Refused, Unlocked, Warning], PlanSample.Plan));

    [Fact]
    public void OfNamedRules_WhenALiteralHasNoRule_AreAllErrors()
    {
        var plan = PlanSample.Plan with { Rules = [.. PlanSample.Plan.Rules.Where(r => r.Opening.Endpoint.Host.Address is null)] };

        Assert.Equal([Missing, Refused], BlockingErrors.OfNamedRules([Missing, Refused, Warning], plan));
    }
}
