using System.Net;
using System.Text.Json.Nodes;
using OcspEgress.Targets.AzureFirewall;
using OcspEgress.Targets.AzureNsg.Building;
using OcspEgress.Targets.AzureNsg.Reading;
using OcspEgress.Targets.AzureNsg.Rules;
using OcspEgress.Targets.Bicep;
using OcspEgress.TestSupport.Bicep;

namespace OcspEgress.Tests.Targets.Bicep;

public sealed class BicepWriterTests
{
    private static readonly FirewallRuleOptions Firewall = new() { Sources = [IPNetwork.Parse("10.9.0.0/16"), IPNetwork.Parse("10.7.0.0/16")] };

    [Theory]
    [InlineData("tag")]
    [InlineData("groups")]
    [InlineData("networks")]
    public void WriteNsg_WhenCompiledByMicrosoftsCompiler_GivesTheRulesWithoutAWarning(string source)
    {
        var rules = NsgRuleBuilder.Build(PlanSample.Plan, PlanSample.Memory, new NsgRuleOptions
        {
            DenyInternetPriority = 4096,
            DnsServers = [IPAddress.Parse("10.1.0.53")],
            Sources = source == "networks" ? Firewall.Sources.Add(IPNetwork.Parse("fd00::/64")) : [],
            ApplicationSecurityGroups = source == "groups" ? ["/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/applicationSecurityGroups/web"] : [],
        }).Values;

        var template = Compile(NsgBicepWriter.Write(rules, "nsg-web"));

        var nsg = template["resources"]!.AsArray().Single()!;
        Assert.Equal("2024-05-01", (string?)nsg["apiVersion"]);
        var read = NsgJsonReader.Read(template.ToJsonString(), "main.json");
        Assert.Empty(read.Diagnostics);
        Assert.Equal(rules.Select(Text).Order(StringComparer.Ordinal), read.Values.Select(Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void WriteNsg_WhenThereAreNoRules_WritesTheEmptyList()
    {
        var template = Compile(NsgBicepWriter.Write([], "nsg-web"));

        Assert.Empty(template["resources"]![0]!["properties"]!["securityRules"]!.AsArray());
    }

    [Theory]
    [InlineData(FirewallMatching.ApplicationByName)]
    [InlineData(FirewallMatching.NetworkByAddress)]
    [InlineData(FirewallMatching.NetworkByName)]
    public void WriteFirewall_WhenCompiledByMicrosoftsCompiler_GivesTheGroupWithoutAWarning(FirewallMatching matching)
    {
        var group = FirewallRuleBuilder.Build(PlanSample.Plan, PlanSample.OfFirewall(PlanSample.Plan), Firewall with { Matching = matching }).Values.Single();

        var template = Compile(FirewallBicepWriter.Write(group));

        var properties = template["resources"]![0]!["properties"]!;
        Assert.True(JsonNode.DeepEquals(FirewallJson.Of(group), properties), properties.ToJsonString());
    }

    // A compiler that warned of nothing would prove nothing.
    [Fact]
    public void Compile_WhenAPropertyIsMisspelled_TheCompilerSaysSo()
    {
        var group = FirewallRuleBuilder.Build(PlanSample.Plan, PlanSample.OfFirewall(PlanSample.Plan), Firewall).Values.Single();

        var run = BicepCompiler.Build(FirewallBicepWriter.Write(group).Replace("targetFqdns", "targetFqdn", StringComparison.Ordinal));

        Assert.Contains("BCP", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Literal_WhenTextIsHostile_ComesOutOfTheCompilerAsItWentIn()
    {
        const string Hostile = "it's ${resourceGroup().name} \\ \\${x} $ {\r\n\t\u0001\u007f é \U0001F511 ''' //";
        var bicep = $"output text string = {BicepText.Literal(Hostile)}\noutput map object = {BicepText.Value(new JsonObject { ["a-b"] = 1, ["c"] = new JsonArray(true, null), ["d"] = new JsonObject() })}\n";

        var outputs = Compile(bicep)["outputs"]!;

        Assert.Equal(Hostile, (string?)outputs["text"]!["value"]);
        Assert.Equal("""{"a-b":1,"c":[true,null],"d":{}}""", outputs["map"]!["value"]!.ToJsonString());
    }

    [Fact]
    public void Literal_WhenText_IsOneLineOfPrintableAscii()
    {
        Assert.Equal(@"'a\'b\\c\${d}\n\u{1b}\u{e9}\u{1f511}\u{fffd}'", BicepText.Literal("a'b\\c${d}\n\u001bé\U0001F511\ud800"));
    }

    private static JsonNode Compile(string bicep)
    {
        var run = BicepCompiler.Build(bicep);
        Assert.True(run is { ExitCode: 0, Error: "" }, run.Error + bicep);
        return JsonNode.Parse(run.Output)!;
    }

    private static string Text(NsgRule r) =>
        $"{r.Name} {r.Priority} {r.Direction} {r.Access} {r.Protocol} {string.Join(',', r.Sources)}|{string.Join(',', r.SourcePorts)}|{string.Join(',', r.SourceGroups)} "
        + $"{string.Join(',', r.Destinations)}|{string.Join(',', r.DestinationPorts)} {r.Description}";
}
