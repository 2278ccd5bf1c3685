using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using OcspEgress.Components;
using OcspEgress.Plugin.Components;
using Pulumi.Protocol;
using Pulumi.Provider;

namespace OcspEgress.Plugin.Tests;

/// <summary>
/// Inputs that no rule can be made of. Nothing listens where the engine would be, so that a resource that is registered all the
/// same would be another error.
/// </summary>
public sealed partial class FaultTests
{
    private const string Secret = """{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","value":VALUE}""";
    private const string Unknown = "\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"";

    private static readonly ImmutableSortedDictionary<string, string> Sound = new Dictionary<string, string>
    {
        ["inventoryFile"] = JsonValue.Create(PluginRun.Inventory).ToJsonString(), ["resourceGroupName"] = "\"web\"", ["sources"] = "[\"10.0.0.0/24\"]",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    // One wrong value for each input; whatever is wrong with its type is wrong for all of a type.
    private static readonly ImmutableSortedDictionary<string, string> Bad = new Dictionary<string, string>
    {
        ["inventory"] = "\"version: 1\\ncertificates: 5\"", ["inventoryFile"] = "\"gone.yaml\"", ["lock"] = "\"nonsense\"", ["lockFile"] = "\"gone.yaml\"",
        ["resourceGroupName"] = "7", ["networkSecurityGroupName"] = "\"\"", ["newNetworkSecurityGroupName"] = "\"two\\nlines\"", ["firewallPolicyName"] = "[]",
        ["newFirewallPolicyName"] = "true", ["location"] = "{}", ["tags"] = """{"a":1}""", ["inline"] = "\"yes\"", ["lastSlots"] = "\"x\"",
        ["extraRules"] = """[{"name":"r","priority":100,"direction":"In","access":"Allow","protocol":"Tcp"}]""", ["sources"] = "[\"10.0.0.1/24\"]",
        ["applicationSecurityGroupIds"] = "[5]", ["groupApplicationSecurityGroupIds"] = """{"public":"x"}""", ["denyInternetOutBound"] = "1",
        ["denyInternetPriority"] = "4097", ["dnsServers"] = "[\"dns.example\"]", ["dnsPriority"] = "4094", ["virtualNetwork"] = "[\"10.0.0.0/40\"]",
        ["checkExisting"] = "\"no\"", ["acceptedFindings"] = "[\"OCE602\"]", ["secret"] = "\"true\"", ["policyTier"] = "\"Basic\"", ["enableDnsProxy"] = "0",
        ["groupName"] = "\"\"", ["priority"] = "99.5", ["matching"] = "\"ApplicationByName\"", ["ipGroups"] = "[\"Sources\"]",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static TheoryData<string, string> Inputs => [.. ComponentKind.All.SelectMany(c => c.Value.Keys.Select(k => (c.Key, k.Name)))];

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task Component_WhenOneInputIsBad_SaysSoWithACodeAndRegistersNothing(string token, string key)
    {
        var inputs = WithoutItsTwin(Of(token), key).SetItem(key, Bad[key]);
        var error = await ErrorAsync(token, inputs);

        var codes = Code().Matches(error);
        Assert.True(codes.Count == (key is "inventoryFile" ? 2 : 1), error);
        Assert.Contains(key is "inventoryFile" or "lockFile" ? "gone.yaml" : key, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Component_WhenEveryInputIsBad_TellsOfAllAtOnce()
    {
        var keys = ComponentKind.All[NsgEgress.Token].Keys.Select(k => k.Name).Except(["inventory", "lock"]).ToList();
        var error = await ErrorAsync(NsgEgress.Token, Bad.Where(b => keys.Contains(b.Key)).ToImmutableSortedDictionary());

        Assert.All(keys.Where(k => k is not ("inventoryFile" or "lockFile")), k => Assert.Contains($"egress ({k}", error, StringComparison.Ordinal));
        Assert.Contains("gone.yaml: error OCE101", error, StringComparison.Ordinal);
        Assert.Contains("gone.yaml: error OCE420", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sources", "[\"10.0.0.0/24\"]")]
    [InlineData("tags", """{"a":"hidden-7731"}""")]
    [InlineData("newNetworkSecurityGroupName", "\"hidden-7731\"")]
    [InlineData("denyInternetPriority", "4097")]
    public async Task Component_WhenGivenASecretThatWouldShow_RefusesItWithoutAWordOfIt(string key, string value)
    {
        var error = await ErrorAsync(NsgEgress.Token, Sound.SetItem(key, Secret.Replace("VALUE", value, StringComparison.Ordinal)));
        Assert.Contains($"egress ({key}): error OCE662", error, StringComparison.Ordinal);
        Assert.DoesNotContain("7731", error, StringComparison.Ordinal);
        Assert.DoesNotContain("4097", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inventory", "lockFile")]
    [InlineData("lock", "inventoryFile")]
    public async Task Component_WhenASecretTextIsBad_QuotesNothingOfIt(string key, string other)
    {
        var inputs = Sound.Remove("inventoryFile").SetItem(other, JsonValue.Create(other == "lockFile" ? PluginRun.Lock : PluginRun.Inventory).ToJsonString())
            .SetItem(key, Secret.Replace("VALUE", "\"version: 1\\nhidden7731: 5\\n\"", StringComparison.Ordinal));
        var error = await ErrorAsync(NsgEgress.Token, inputs);
        Assert.Matches($"egress \\({key}\\)[^ ]*: error OCE", error);
        Assert.DoesNotContain("7731", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sources")]
    [InlineData("groupApplicationSecurityGroupIds")]
    [InlineData("lockFile")]
    public async Task Component_WhenAnUpdateDoesNotKnowAnInput_IsRefused(string key)
    {
        var error = await ErrorAsync(NsgEgress.Token, Sound.SetItem(key, Unknown));
        Assert.Contains($"egress ({key}): error OCE660", error, StringComparison.Ordinal);
        Assert.Single(Code().Matches(error));
    }

    private static ImmutableSortedDictionary<string, string> Of(string token) => token == EgressRules.Token ? Sound.RemoveRange(["resourceGroupName", "sources"]) : Sound;

    // Two keys for one thing are a fault of their own.
    private static ImmutableSortedDictionary<string, string> WithoutItsTwin(ImmutableSortedDictionary<string, string> inputs, string key) => key switch
    {
        "inventory" => inputs.Remove("inventoryFile").SetItem("lockFile", JsonValue.Create(PluginRun.Lock).ToJsonString()),
        "inline" => inputs.Remove("networkSecurityGroupName"),
        _ => inputs,
    };

    private static async Task<string> ErrorAsync(string token, ImmutableSortedDictionary<string, string> inputs)
    {
        var request = new ConstructRequest
        {
            Project = "proj", Stack = "dev", Organization = "organization", MonitorEndpoint = "127.0.0.1:1", Type = token, Name = "egress",
            Inputs = JsonParser.Default.Parse<Struct>($"{{{string.Join(',', inputs.Select(i => $"\"{i.Key}\":{i.Value}"))}}}"),
        };
        var failure = await Assert.ThrowsAsync<RpcException>(() => new ComponentConstructor("127.0.0.1:1").ConstructAsync(
            request, options => ComponentKind.All[token].Create(new ComponentCall(request, options, Directory.GetCurrentDirectory())), CancellationToken.None));
        Assert.Equal(StatusCode.Internal, failure.StatusCode);
        Assert.StartsWith("egress: no rule is declared", failure.Status.Detail, StringComparison.Ordinal);
        return failure.Status.Detail;
    }

    [GeneratedRegex("error OCE[0-9]{3}:")]
    private static partial Regex Code();
}
