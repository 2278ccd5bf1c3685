using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OcspEgress.Targets.AzureNsg.Reading;
using OcspEgress.Targets.AzureNsg.Rules;
using PulumiTestEngine;

namespace OcspEgress.EndToEnd.Tests;

/// <summary>The security rules that the built Pulumi program declares to the engine.</summary>
internal sealed class ProgramRules
{
    private const string Rule = "azure-native:network:SecurityRule";
    private readonly ImmutableArray<JsonObject> _rules;

    private ProgramRules(ImmutableArray<JsonObject> rules) => _rules = rules;

    /// <summary>Runs the program on a stack whose config names the inventory in a folder, and its lock.</summary>
    public static async Task<ProgramRules> DeclareAsync(string folder)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "Pulumi.yaml"), "name: ocsp-egress\nruntime: dotnet\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "Pulumi.shop.yaml"), "config: {}\n");
        var result = await EngineRun.RunAsync(new EngineRunOptions
        {
            Program = EngineProgram.FromAssembly(BuiltProgram.Infra),
            Project = "ocsp-egress",
            Stack = "shop",
            RootDirectory = folder,
            ProgramDirectory = Path.GetDirectoryName(BuiltProgram.Infra),
            Config = ImmutableDictionary<string, string>.Empty
                .Add("azure-native:location", "westeurope")
                .Add("ocsp-egress:inventory", "inventory.yaml")
                .Add("ocsp-egress:lock", "egress.lock.yaml")
                .Add("ocsp-egress:name", "shop")
                .Add("ocsp-egress:network", $$"""{"addressSpace":["10.20.0.0/16"],"subnet":"10.20.1.0/24","dnsServers":["{{Scene.NameServerAddress}}"]}""")
                .Add("ocsp-egress:nsg", """{"denyInternetOutBound":true}"""),
            DefaultOutputs = resource => new JsonObject { ["name"] = resource.Name, ["azureApiVersion"] = "2024-05-01" },
        });
        Assert.True(result.ExitCode == 0, string.Join('\n', result.Errors) + result.StandardError);
        return new ProgramRules([.. result.Resources.Where(r => r.Type == Rule).Select(r => r.Inputs)]);
    }

    /// <summary>The same without the rules for responders, of which there has to be one at least.</summary>
    public ProgramRules WithoutResponders()
    {
        var rest = _rules.Where(r => !NameOf(r).StartsWith("ocsp-", StringComparison.Ordinal)).ToImmutableArray();
        Assert.True(rest.Length < _rules.Length, "The program declared no rule for a responder.");
        return new ProgramRules(rest);
    }

    /// <summary>As <c>az network nsg rule list</c> prints them: Azure's name of a rule is <c>name</c> there.</summary>
    public string ToJson() => new JsonArray([.. _rules.Select(r =>
    {
        var rule = (JsonObject)r.DeepClone();
        rule["name"] = NameOf(r);
        rule.Remove("securityRuleName");
        rule.Remove("networkSecurityGroupName");
        return rule;
    })]).ToJsonString();

    /// <summary>The rules as the library knows them.</summary>
    public ImmutableArray<NsgRule> Read()
    {
        var result = NsgJsonReader.Read(ToJson(), "declared rules");
        Assert.Empty(result.Diagnostics);
        return result.Values;
    }

    private static string NameOf(JsonObject rule) => (string)rule["securityRuleName"]!;
}
