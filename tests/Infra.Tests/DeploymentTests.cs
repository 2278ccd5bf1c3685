using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OcspEgress.TestSupport;
using PulumiTestEngine;

namespace Infra.Tests;

/// <summary>What happens between the program and the engine.</summary>
public sealed class DeploymentTests
{
    [Fact]
    public async Task Certificate_WhenAdded_AddsItsRulesAndChangesNothingElse()
    {
        var one = StackFile.Config("existing");
        var inventory = JsonNode.Parse(one["ocsp-egress:inventory"])!.AsObject();
        var certificates = inventory["certificates"]!.AsArray();
        certificates.RemoveAt(1);
        var less = await EngineRun.RunAsync(InfraRun.With("existing", one.SetItem("ocsp-egress:inventory", inventory.ToJsonString())));
        var more = await InfraRun.SuccessAsync("existing", isPreview: false);

        Assert.Equal(0, less.ExitCode);
        var before = DeclaredGraph.ByUrn(less);
        var after = DeclaredGraph.ByUrn(more);
        var added = after.Keys.Except(before.Keys).ToList();
        Assert.Contains("ocsp2.pki.example", Assert.Single(added), StringComparison.Ordinal);
        Assert.Empty(before.Keys.Except(after.Keys));

        // The host that both certificates name tells of both in its description: that is content, not place.
        Assert.All(before.Where(r => !r.Key.Contains("ocsp.pki", StringComparison.Ordinal)), r => Assert.Equal(r.Value, after[r.Key]));
    }

    [Fact]
    public async Task Update_WhenARegistrationFails_EndsWithOneError()
    {
        var result = await EngineRun.RunAsync(InfraRun.Sample("dev", isPreview: false) with
        {
            Decide = (resource, _) => Task.FromResult(resource.Type == "azure-native:network:VirtualNetwork" ? ResourceDecision.Fail("no quota") : ResourceDecision.Proceed),
        });

        Assert.False(result.TimedOut);
        Assert.NotEqual(0, result.ExitCode);
        Assert.False(result.Signalled);
        Assert.Contains("no quota", Assert.Single(result.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain(result.Resources, r => r.Type.StartsWith("azure-native:compute:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Update_WhenTheMonitorDies_Ends()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var run = await EngineRun.StartAsync(InfraRun.Sample("dev", isPreview: false) with
        {
            Decide = async (resource, end) =>
            {
                if (resource.Type == "azure-native:network:VirtualNetwork")
                {
                    reached.TrySetResult();
                    await Task.Delay(Timeout.Infinite, end);
                }

                return ResourceDecision.Proceed;
            },
        });
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await run.KillMonitorAsync();
        var result = await run.WaitAsync();

        Assert.False(result.TimedOut);
        Assert.NotEqual(0, result.ExitCode);
        Assert.False(result.Signalled);
    }

    [Fact]
    public async Task Update_WhenAProxyIsSet_ReachesTheEngine()
    {
        var result = await EngineRun.RunAsync(InfraRun.Sample("existing", isPreview: false) with
        {
            Environment = ImmutableDictionary<string, string?>.Empty.Add("http_proxy", "http://127.0.0.1:9").Add("no_proxy", null),
        });

        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Group_WhenItsRulesAreInTheWay_EndsTheDeploymentBeforeAnyRule()
    {
        var taken = new JsonObject
        {
            ["name"] = "somebody-else", ["priority"] = 2000, ["direction"] = "Outbound", ["access"] = "Allow", ["protocol"] = "Tcp",
            ["sourceAddressPrefix"] = "*", ["sourcePortRange"] = "*", ["destinationAddressPrefix"] = "*", ["destinationPortRange"] = "443",
        };
        var result = await EngineRun.RunAsync(InfraRun.Sample("existing", isPreview: true) with
        {
            Functions = ImmutableDictionary<string, Func<JsonObject, JsonObject>>.Empty
                .Add("azure-native:network:getNetworkSecurityGroup", args => InfraRun.Group(args, [taken.DeepClone()])),
        });

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("somebody-else", string.Join('\n', result.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain(result.Resources, r => r.Type == "azure-native:network:SecurityRule");
    }

    [Fact]
    public async Task Secrets_WhenPlantedInTheConfig_StandNowhereInTheClear()
    {
        var pem = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "stacks", "dev", "certs", "www.pem"), TestContext.Current.CancellationToken);
        const string planted = "Planted-Secret-55120";
        var certificates = new JsonArray(
            new JsonObject { ["pem"] = pem + planted, ["name"] = "www" },
            new JsonObject { ["pfx"] = new JsonObject { ["content"] = planted, ["password"] = planted } },
            new JsonObject { [planted] = planted },
            new JsonObject { ["path"] = "a.pem", ["group"] = planted + " !" },
            new JsonObject { ["path"] = "b.pem", ["group"] = planted },
            new JsonObject { ["endpoint"] = planted + "/" });
        var config = StackFile.Config("dev")
            .SetItem("ocsp-egress:adminPassword", InfraRun.Password)
            .SetItem("ocsp-egress:certificates", certificates.ToJsonString());
        var bad = await EngineRun.RunAsync(InfraRun.With("dev", config) with
        {
            ConfigSecretKeys = ["ocsp-egress:adminPassword", "ocsp-egress:certificates"],
        });
        var good = await InfraRun.SuccessAsync("dev", isPreview: false);

        Assert.Equal(32, bad.ExitCode);
        Assert.Contains("ocsp-egress:certificates[1].pfx.content", Assert.Single(bad.Errors), StringComparison.Ordinal);
        Assert.All([planted, pem.Split('\n')[1]], text => Assert.DoesNotContain(text, Everything(bad), StringComparison.Ordinal));

        // The password goes to the engine, in the envelope of a secret and nowhere else.
        var envelopes = good.Resources.Select(r => r.Inputs["osProfile"]?["adminPassword"]?.AsObject()).OfType<JsonObject>().ToList();
        Assert.Equal(2, envelopes.Count);
        Assert.All(envelopes, e => Assert.Equal("1b47061264138c4ac30d75fd1eb44270", e["4dabf18193072939515e22adb298388d"]!.GetValue<string>()));
        Assert.Equal(2, Everything(good).Split(InfraRun.Password).Length - 1);
    }

    private static string Everything(EngineResult result) =>
        string.Concat(result.Calls.Select(c => c.Request.ToJsonString())) + result.StandardOutput + result.StandardError;
}
