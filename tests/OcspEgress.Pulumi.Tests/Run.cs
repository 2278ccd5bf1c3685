using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ComponentTestProgram;
using Pulumi;
using PulumiTestEngine;

namespace OcspEgress.Components.Tests;

/// <summary>Runs programs against the test engine, which answers as Azure would.</summary>
internal static class Run
{
    public const string AskForGroup = "azure-native:network:getNetworkSecurityGroup";
    public const string AskForPolicy = "azure-native:network:getFirewallPolicy";
    public const string Rule = "azure-native:network:SecurityRule";

    private static string ProgramPath { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory,
        "../../../../ComponentTestProgram/bin",
        Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "../.."), AppContext.BaseDirectory),
        "ComponentTestProgram.dll"));

    /// <summary>A program of this process.</summary>
    public static EngineRunOptions InProcess(Action program) => Options(EngineProgram.FromCode(() => Deployment.RunAsync(program)));

    /// <summary>A program of a process of its own.</summary>
    public static EngineRunOptions AsProcess(string scenario) => Options(EngineProgram.FromAssembly(ProgramPath)) with
    {
        Environment = ImmutableDictionary<string, string?>.Empty.Add("TEST_SCENARIO", scenario),
    };

    public static Task<EngineResult> UpAsync(Action program) => EngineRun.RunAsync(InProcess(program));

    public static Task<EngineResult> PreviewAsync(Action program) => EngineRun.RunAsync(InProcess(program) with { IsPreview = true });

    public static Task<EngineResult> UpAsync(string scenario) => UpAsync(Scenarios.Of(scenario));

    public static Task<EngineResult> PreviewAsync(string scenario) => PreviewAsync(Scenarios.Of(scenario));

    /// <summary>The same, with the rules that the group has; each is a JSON object with the fields that matter.</summary>
    public static EngineRunOptions WithRules(this EngineRunOptions options, params JsonObject[] rules) => options with
    {
        Functions = options.Functions.SetItem(AskForGroup, args => GroupOf(args, rules)),
    };

    /// <summary>The same, with the properties of the policy.</summary>
    public static EngineRunOptions WithPolicy(this EngineRunOptions options, JsonObject properties) => options with
    {
        Functions = options.Functions.SetItem(AskForPolicy, args =>
        {
            var policy = (JsonObject)properties.DeepClone();
            policy["name"] = args["firewallPolicyName"]!.DeepClone();
            policy["id"] = $"/policies/{args["firewallPolicyName"]}";
            policy["location"] = "northeurope";
            return policy;
        }),
    };

    /// <summary>A rule that an NSG has: an outbound allow for TCP unless said otherwise.</summary>
    public static JsonObject Had(string name, int priority, params (string Field, string Value)[] fields)
    {
        var rule = new JsonObject
        {
            ["name"] = name,
            ["priority"] = priority,
            ["direction"] = "Outbound",
            ["access"] = "Allow",
            ["protocol"] = "Tcp",
            ["sourceAddressPrefix"] = "*",
            ["sourcePortRange"] = "*",
            ["destinationAddressPrefix"] = "*",
            ["destinationPortRange"] = "80",
            ["provisioningState"] = "Succeeded",
            ["etag"] = "W/1",
        };
        foreach (var (field, value) in fields)
        {
            rule[field] = value;
        }

        return rule;
    }

    /// <summary>The rules that were declared, by the name they have in Azure.</summary>
    public static ImmutableSortedDictionary<string, JsonObject> Rules(this EngineResult result) => result.Resources
        .Where(r => r.Type == Rule)
        .ToImmutableSortedDictionary(r => (string)r.Inputs["securityRuleName"]!, r => r.Inputs, StringComparer.Ordinal);

    /// <summary>The texts of the warnings.</summary>
    public static ImmutableArray<string> Warnings(this EngineResult result) =>
        [.. result.Logs.Where(l => l.Severity == "WARNING").Select(l => l.Text)];

    private static EngineRunOptions Options(EngineProgram program) => new()
    {
        Program = program,
        DefaultOutputs = Outputs,
        Timeout = TimeSpan.FromSeconds(120),
    };

    private static JsonObject Outputs(ResourceRegistration resource) => new()
    {
        ["azureApiVersion"] = "2024-05-01",
        ["name"] = (resource.Inputs["networkSecurityGroupName"] ?? resource.Inputs["firewallPolicyName"] ?? resource.Name).DeepClone(),
    };

    private static JsonObject GroupOf(JsonObject args, JsonObject[] rules) => new()
    {
        ["name"] = args["networkSecurityGroupName"]!.DeepClone(),
        ["id"] = $"/nsgs/{args["networkSecurityGroupName"]}",
        ["securityRules"] = new JsonArray([.. rules.Select(r => r.DeepClone())]),
    };
}
