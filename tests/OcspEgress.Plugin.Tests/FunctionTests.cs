using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using OcspEgress.Plugin.Components;
using OcspEgress.TestSupport;
using Pulumi;

namespace OcspEgress.Plugin.Tests;

/// <summary>The functions: data of a plan and of certificates, for programs that want no component.</summary>
public sealed class FunctionTests
{
    private static readonly JsonObject Files = new() { ["inventoryFile"] = "inventory.yaml" };

    [Fact]
    public async Task Plan_WhenAsked_HasRulesHostsAddressesAndDigest()
    {
        var answer = await AskAsync("plan", Files);

        Assert.Equal(FunctionKind.All["ocsp-egress:index:plan"].Outputs.Order(StringComparer.Ordinal), answer.Select(a => a.Key).Order(StringComparer.Ordinal));
        Assert.Equal(["192.0.2.10", "192.0.2.11"], answer["rules"]!["ocsp-ocsp.pki.example-80"]!["destinations"]!.AsArray().Select(d => (string)d!));
        Assert.Equal(64, ((string)answer["digest"]!).Length);
    }

    [Fact]
    public async Task Scan_WhenAsked_HasCertificatesAndWhatTheyMakeServersFetch()
    {
        var answer = await AskAsync("scan", Files);

        Assert.Contains("CN=shop.contoso.example", answer["certificates"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("Ocsp", (string)answer["responders"]!["ocsp2.pki.example:80"]!);
    }

    [Theory]
    [InlineData("plan", "lockFile", "5")]
    [InlineData("plan", "inventoryfile", "\"x\"")]
    [InlineData("scan", "lockFile", "\"x\"")]
    [InlineData("scan", "inventory", "\"version: 1\"")]
    public async Task Function_WhenAnArgumentIsBad_SaysSoWithACode(string function, string key, string value)
    {
        var arguments = Files.DeepClone().AsObject();
        arguments[key] = JsonNode.Parse(value);
        var refusal = await Assert.ThrowsAsync<RunException>(() => AskAsync(function, arguments));
        Assert.Contains($"{function} ({key}): error OCE1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_WhenTheLockIsSecret_IsSecret()
    {
        var arguments = new JsonObject
        {
            ["inventoryFile"] = "inventory.yaml",
            ["lock"] = new JsonObject { ["4dabf18193072939515e22adb298388d"] = "1b47061264138c4ac30d75fd1eb44270", ["value"] = File.ReadAllText(PluginRun.Lock) },
        };
        var answer = await AskAsync("plan", arguments);
        Assert.All(answer, a => Assert.Contains("1b47061264138c4ac30d75fd1eb44270", a.Value!.ToJsonString(), StringComparison.Ordinal));
    }

    private static async Task<JsonObject> AskAsync(string function, JsonObject arguments)
    {
        var answer = await FunctionKind.All[$"ocsp-egress:index:{function}"].Answer(
            JsonParser.Default.Parse<Struct>(arguments.ToJsonString()), Path.Combine(Repository.Root, "stacks", "dev"), TestContext.Current.CancellationToken);
        return JsonNode.Parse(JsonFormatter.Default.Format(answer))!.AsObject();
    }
}
