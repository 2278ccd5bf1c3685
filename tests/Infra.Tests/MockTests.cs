using System.Collections.Concurrent;
using System.Text.Json;
using OcspEgress.Components;
using OcspEgress.TestSupport;
using Pulumi;
using Pulumi.AzureNative.Compute;
using Pulumi.AzureNative.Network;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Infra.Tests;

/// <summary>The stack tested as Pulumi's documentation has it: in this process, with mocks in place of an engine.</summary>
[Collection(nameof(StackSettings))]
public sealed class MockTests : IDisposable
{
    private static readonly string[] Names = ["PULUMI_CONFIG", "PULUMI_CONFIG_SECRET_KEYS", "PULUMI_ROOT_DIRECTORY"];

    private readonly Dictionary<string, string?> _before = Names.ToDictionary(n => n, Environment.GetEnvironmentVariable);

    public MockTests()
    {
        var config = StackFile.Config("dev").SetItem("ocsp-egress:adminPassword", InfraRun.Password);
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", JsonSerializer.Serialize(config));
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS", """["ocsp-egress:adminPassword"]""");
        Environment.SetEnvironmentVariable("PULUMI_ROOT_DIRECTORY", Repository.Root);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WebStack_WhenMocked_DeclaresTheRulesOfTheLockAndTwoServers(bool isPreview)
    {
        var mocks = new Mocks();

        var resources = await Deployment.TestAsync<WebStack>(
            mocks, new TestOptions { ProjectName = "ocsp-egress", StackName = "dev", IsPreview = isPreview });

        var stack = Assert.Single(resources.OfType<WebStack>());
        Assert.Single(resources.OfType<NsgEgress>());
        Assert.Equal(2, resources.OfType<VirtualMachine>().Count());
        Assert.Equal(
            ["ocsp-ocsp.pki.example-80", "ocsp-ocsp2.pki.example-80", "ocsp-pki.contoso.example-8080"],
            (await OutputUtilities.GetValueAsync(stack.NetworkSecurityGroupRules)).Keys.Where(n => n.StartsWith("ocsp-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["192.0.2.10", "192.0.2.11"],
            mocks.InputsOf<SecurityRule>("securityRuleName", "ocsp-ocsp.pki.example-80", "destinationAddressPrefixes"));
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    /// <summary>Answers with what was asked for, and the names that Azure would give.</summary>
    private sealed class Mocks : IMocks
    {
        private readonly ConcurrentQueue<MockResourceArgs> _seen = new();

        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            _seen.Enqueue(args);
            var state = args.Inputs.SetItem("name", args.Name!).SetItem("clientId", "client").SetItem("principalId", "principal");
            return Task.FromResult<(string?, object)>(($"{args.Name}-id", state));
        }

        public Task<object> CallAsync(MockCallArgs args) => args.Token == "pulumi:pulumi:readStackOutputs"
            ? Task.FromResult<object>(new Dictionary<string, object> { ["outputs"] = new Dictionary<string, object>() })
            : throw new InvalidOperationException($"Nothing asks for {args.Token}.");

        /// <summary>A list among the inputs of the resource that has a certain name.</summary>
        public IEnumerable<string> InputsOf<T>(string nameKey, string name, string key) =>
            ((System.Collections.IEnumerable)_seen.Single(a => a.Type!.EndsWith($":{typeof(T).Name}", StringComparison.Ordinal)
                && a.Inputs.TryGetValue(nameKey, out var given) && (string)given == name).Inputs[key]).Cast<string>();
    }
}
