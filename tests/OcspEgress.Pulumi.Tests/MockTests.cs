using System.Collections.Concurrent;
using System.Collections.Immutable;
using ComponentTestProgram;
using Pulumi;
using Pulumi.AzureNative.Network;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace OcspEgress.Components.Tests;

/// <summary>The way a user tests a program that uses the components: with Pulumi's own mocks, whichever SDK it is built with.</summary>
public sealed class MockTests
{
    [Fact]
    public async Task NsgEgress_WhenMocked_DeclaresRulesAndOutputs()
    {
        var mocks = new Mocks();

        var resources = await Deployment.TestAsync<WebStack>(mocks, new TestOptions { IsPreview = false });

        var egress = Assert.Single(resources.OfType<NsgEgress>());
        Assert.Equal(4, resources.OfType<SecurityRule>().Count());
        Assert.Equal("nsg-web", await OutputUtilities.GetValueAsync(egress.NetworkSecurityGroupName));
        Assert.Equal(SamplePlans.Small.Priorities, await OutputUtilities.GetValueAsync(egress.Rules));
        Assert.Equal(
            new Dictionary<string, string> { ["192.0.2.200:80"] = "ocsp", ["ocsp.one.example:80"] = "ocsp", ["ocsp.two.example:8080"] = "ocsp" },
            await OutputUtilities.GetValueAsync(egress.Responders));
        var addresses = await OutputUtilities.GetValueAsync(egress.Addresses);
        Assert.Equal(
            ["192.0.2.1", "192.0.2.200", "198.51.100.0/24", "2001:db8::7", "203.0.113.7"],
            addresses!.Values.SelectMany(a => a.Keys).Order(StringComparer.Ordinal));
        Assert.Equal("ocsp-ocsp.two.example-8080-v6", addresses["ocsp.two.example:8080"]["2001:db8::7"]);
        Assert.Equal(SamplePlans.Small.Plan.Digest(), await OutputUtilities.GetValueAsync(egress.Digest));
        Assert.Contains(
            mocks.Seen, m => m.Type == Run.Rule && (string)m.Inputs["securityRuleName"] == "ocsp-ocsp.one.example-80");
    }

    internal sealed class WebStack : Stack
    {
        public WebStack() => _ = new NsgEgress("web", new NsgEgressArgs
        {
            Result = SamplePlans.Small, ResourceGroupName = "rg-web", NewNetworkSecurityGroupName = "nsg-web",
        });
    }

    private sealed class Mocks : IMocks
    {
        public ConcurrentQueue<MockResourceArgs> Seen { get; } = new();

        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            Seen.Enqueue(args);
            var state = args.Inputs;
            return Task.FromResult<(string?, object)>((
                $"{args.Name}-id",
                args.Inputs.TryGetValue("networkSecurityGroupName", out var name) ? state.SetItem("name", name) : state));
        }

        public Task<object> CallAsync(MockCallArgs args) => throw new InvalidOperationException($"Nothing asks for {args.Token}.");
    }
}
