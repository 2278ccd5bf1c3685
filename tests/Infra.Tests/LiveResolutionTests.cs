using System.Text.Json.Nodes;
using OcspEgress.TestSupport;
using PulumiTestEngine;

namespace Infra.Tests;

/// <summary>With <c>resolution: live</c> the program reads the certificates and asks the name servers itself.</summary>
public sealed class LiveResolutionTests
{
    private const string Live = "live";

    [Fact]
    public async Task Stack_WhenNothingIsLocked_OpensWhatTheNameServerSaysInPreviewAndUpdate()
    {
        using var server = NameServerProcess.Dnsmasq("--host-record=ocsp-0.sites.test,203.0.113.7,2001:db8::7", "--host-record=ocsp-1.sites.test,203.0.113.8");
        using var project = new TemporaryProject(sites: 2, server.EndPoint);

        var preview = await InfraRun.SuccessAsync(project.Options(isPreview: true, Live));
        var update = await InfraRun.SuccessAsync(project.Options(isPreview: false, Live));

        Assert.True(update.Signalled);
        Assert.Equal(
            ["ocsp-ocsp-0.sites.test-80 203.0.113.7", "ocsp-ocsp-0.sites.test-80-v6 2001:db8::7", "ocsp-ocsp-1.sites.test-80 203.0.113.8"],
            Opened(update));
        Assert.Equal(Opened(update), Opened(preview));
        Assert.Equal(DeclaredGraph.Urns(update), DeclaredGraph.Urns(preview));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stack_WhenTheNameServerIsSilent_KeepsWhatIsLocked(bool isPreview)
    {
        var isSilent = false;
        await using var server = Numbered(() => isSilent);
        using var project = new TemporaryProject(sites: 2, server.EndPoint);
        await project.LockAsync();
        isSilent = true;

        var live = await InfraRun.SuccessAsync(project.Options(isPreview, Live));
        var locked = await InfraRun.SuccessAsync(project.Options(isPreview, "locked"));

        Assert.Equal(4, Opened(live).Count);
        Assert.Equal(Opened(locked), Opened(live));
        Assert.Contains(live.Logs, log => log.Severity == "WARNING" && log.Text.Contains("ocsp-0.sites.test", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stack_WhenTheNameServerIsSilentAndNothingIsLocked_EndsWithOneErrorAndDeclaresNothing(bool isPreview)
    {
        await using var server = ScriptedNameServer.Silent();
        using var project = new TemporaryProject(sites: 1, server.EndPoint);

        var result = await EngineRun.RunAsync(project.Options(isPreview, Live));

        Assert.False(result.TimedOut);
        Assert.Equal(32, result.ExitCode);
        Assert.False(result.Signalled);
        Assert.Contains("ocsp-0.sites.test", Assert.Single(result.Errors), StringComparison.Ordinal);
        Assert.Equal(["pulumi:pulumi:Stack"], result.Resources.Select(r => r.Type));
        Assert.NotEqual(0, server.Queries);
    }

    [Fact]
    public async Task Stack_WhenItHasNineHundredRules_DeclaresTheSameInPreviewAndUpdate()
    {
        await using var server = Numbered(() => false);
        using var project = new TemporaryProject(sites: 450, server.EndPoint);
        await project.LockAsync();

        var preview = await InfraRun.SuccessAsync(project.Options(isPreview: true, "locked"));
        var update = await InfraRun.SuccessAsync(project.Options(isPreview: false, "locked").WithDelays(seed: 1));

        Assert.Equal(900, Opened(update).Count);
        Assert.Equal(900, Opened(update).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(DeclaredGraph.Urns(update), DeclaredGraph.Urns(preview));
        Assert.Equal(Opened(update), Opened(preview));
    }

    // A name server that has one address of each family for every responder, another one for each.
    private static ScriptedNameServer Numbered(Func<bool> isSilent) => new((query, _) =>
    {
        var name = WireReplyBuilder.NameOf(query);
        var number = int.Parse(name.Split('.')[0].Split('-')[1], System.Globalization.CultureInfo.InvariantCulture);
        var address = WireReplyBuilder.TypeOf(query) == 1 ? $"198.18.{number / 250}.{(number % 250) + 1}" : $"2001:db8::{number + 1:x}";
        return isSilent() ? [] : [new WireReplyBuilder(query).Address(name, 60, address).Build()];
    });

    // Name and destination of each rule.
    private static List<string> Opened(EngineResult result) =>
    [
        .. result.Resources.Where(r => r.Type == "azure-native:network:SecurityRule").Select(r =>
            $"{r.Inputs["securityRuleName"]} {Destination(r.Inputs)}"),
    ];

    private static string Destination(JsonObject inputs) =>
        inputs["destinationAddressPrefix"]?.GetValue<string>() ?? string.Join(',', inputs["destinationAddressPrefixes"]!.AsArray());
}
