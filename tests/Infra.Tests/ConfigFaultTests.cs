using System.Collections.Immutable;
using OcspEgress.TestSupport;
using PulumiTestEngine;

namespace Infra.Tests;

/// <summary>Config that cannot be deployed: all faults in one message, and nothing declared.</summary>
public sealed class ConfigFaultTests
{
    [Fact]
    public async Task Config_WhenSeveralKeysAreWrong_FailsWithAllFaultsInOneMessage()
    {
        var result = await RunAsync(
            ("inventory", "dev/nowhere.yaml"),
            ("network", """{"addressSpace":["10.0.0.0/8"],"subnet":"192.0.2.0/24"}"""),
            ("netwrok", "{}"),
            ("nsg", """{"denyInternetOutBound":"yes"}"""),
            ("outbound", "natgateway"),
            ("servers", """{"count":0}"""));

        var error = Assert.Single(result.Errors);
        Assert.Equal(32, result.ExitCode);
        Assert.False(result.Signalled);
        Assert.All(
            ["ocsp-egress:network.subnet", "ocsp-egress:netwrok", "Did you mean \"network\"?", "ocsp-egress:nsg.denyInternetOutBound", "ocsp-egress:outbound", "ocsp-egress:servers.count", "stacks/dev/nowhere.yaml", "ocsp-egress:adminPassword"],
            part => Assert.Contains(part, error, StringComparison.Ordinal));
        Assert.Equal(["pulumi:pulumi:Stack"], result.Resources.Select(r => r.Type));
    }

    [Theory]
    [InlineData("existing", """{"networkSecurityGroup":"g"}""", "existing.resourceGroup")]
    [InlineData("existing", """{"resourceGroup":"r","subnet":"servers"}""", "existing.subnet")]
    [InlineData("nsg", "[1]", "ocsp-egress:nsg")]
    [InlineData("nsg", "{", "ocsp-egress:nsg")]
    [InlineData("outbound", "firewall", "\"firewall\" beside it")]
    [InlineData("resolution", "sometimes", "one of locked, live")]
    [InlineData("firewall", "{}", "firewall.sources")]
    public async Task Config_WhenOneKeyIsWrong_NamesIt(string key, string value, string part)
    {
        var result = await RunAsync(("inventory", "dev/inventory.yaml"), ("nsg", "{}"), (key, value));

        Assert.Contains(part, Assert.Single(result.Errors), StringComparison.Ordinal);
        Assert.Equal(32, result.ExitCode);
    }

    [Fact]
    public async Task Config_WhenTheLockDoesNotCoverACertificate_NamesTheCommand()
    {
        var result = await RunAsync(("certificates", """[{"path":"dev/certs/www.pem"},{"path":"dev/certs/new.pem"}]"""), ("lock", "existing/egress.lock.yaml"), ("nsg", "{}"));

        var error = Assert.Single(result.Errors);
        Assert.Contains("dev/certs/new.pem", error, StringComparison.Ordinal);
        Assert.Contains("ocsp-egress lock --stack dev", error, StringComparison.Ordinal);
        Assert.DoesNotContain("'path: dev/certs/www.pem'", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Config_WhenNothingSaysWhichCertificates_Fails()
    {
        var result = await RunAsync(("nsg", "{}"));

        Assert.Contains("inventory, certificates", Assert.Single(result.Errors), StringComparison.Ordinal);
    }

    private static Task<EngineResult> RunAsync(params (string Key, string Value)[] values)
    {
        var config = values.Aggregate(ImmutableDictionary<string, string>.Empty, (all, v) => all.SetItem($"ocsp-egress:{v.Key}", v.Value));
        return EngineRun.RunAsync(InfraRun.With("dev", config) with { ConfigSecretKeys = [] });
    }
}
