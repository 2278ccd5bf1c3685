using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Nodes;
using OcspEgress.TestSupport;
using PulumiTestEngine;

namespace Infra.Tests;

/// <summary>Runs of the built program.</summary>
internal static class InfraRun
{
    /// <summary>The administrator's password in these runs.</summary>
    public const string Password = "Planted-Passw0rd-7731";

    private static readonly string Configuration = typeof(InfraRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "Configuration").Value!;

    /// <summary>The program in its own folder.</summary>
    public static string Assembly { get; } = Path.Combine(Repository.Root, "infra", "bin", Configuration, "net10.0", "Infra.dll");

    /// <summary>Options for a sample stack.</summary>
    public static EngineRunOptions Sample(string stack, bool isPreview) =>
        With(stack, StackFile.Config(stack).SetItem("ocsp-egress:adminPassword", Password), isPreview);

    /// <summary>Options for a config.</summary>
    public static EngineRunOptions With(string stack, ImmutableDictionary<string, string> config, bool isPreview = false) => new()
    {
        Program = EngineProgram.FromAssembly(Assembly),
        IsPreview = isPreview,
        Project = "ocsp-egress",
        Stack = stack,
        RootDirectory = Repository.Root,
        ProgramDirectory = Path.Combine(Repository.Root, "infra"),
        Config = config,
        ConfigSecretKeys = ["ocsp-egress:adminPassword"],
        ComputedOutputs = Computed,
        DefaultOutputs = resource => new JsonObject { ["name"] = Name(resource) },
        Functions = ImmutableDictionary<string, Func<JsonObject, JsonObject>>.Empty
            .Add("azure-native:network:getNetworkSecurityGroup", args => Group(args, [])),
    };

    /// <summary>Runs a sample stack that has to succeed.</summary>
    public static Task<EngineResult> SuccessAsync(string stack, bool isPreview) => SuccessAsync(Sample(stack, isPreview));

    /// <summary>Runs what has to succeed.</summary>
    public static async Task<EngineResult> SuccessAsync(EngineRunOptions options)
    {
        var result = await EngineRun.RunAsync(options);
        Assert.True(result.ExitCode == 0, string.Join('\n', result.Errors) + result.StandardError);
        return result;
    }

    /// <summary>What Azure says of a group.</summary>
    public static JsonObject Group(JsonObject args, JsonArray rules) => new()
    {
        ["id"] = $"/subscriptions/0000/resourceGroups/{args["resourceGroupName"]}/providers/Microsoft.Network/networkSecurityGroups/{args["networkSecurityGroupName"]}",
        ["name"] = args["networkSecurityGroupName"]!.GetValue<string>(),
        ["securityRules"] = rules,
        ["defaultSecurityRules"] = new JsonArray(),
    };

    // azure-native answers with what the program named the resource in Azure.
    private static string Name(ResourceRegistration resource)
    {
        var type = resource.Type.Split(':')[^1];
        var key = type switch
        {
            "VirtualMachine" => "vmName",
            "VirtualMachineScaleSet" => "vmScaleSetName",
            "IpGroup" => "ipGroupsName",
            "PublicIPAddress" => "publicIpAddressName",
            _ => char.ToLowerInvariant(type[0]) + type[1..] + "Name",
        };
        return resource.Inputs[key]?.GetValue<string>() ?? resource.Name;
    }

    private static ImmutableDictionary<string, Func<ResourceRegistration, JsonObject>> Computed { get; } =
        ImmutableDictionary<string, Func<ResourceRegistration, JsonObject>>.Empty
            .Add("azure-native:resources:ResourceGroup", r => new JsonObject { ["name"] = Name(r), ["location"] = "westeurope" })
            .Add("azure-native:managedidentity:UserAssignedIdentity", r => new JsonObject { ["name"] = Name(r), ["clientId"] = "client", ["principalId"] = "principal" })
            .Add("azure-native:network:AzureFirewall", r => new JsonObject
            {
                ["name"] = Name(r),
                ["ipConfigurations"] = new JsonArray(new JsonObject { ["name"] = "public", ["privateIPAddress"] = "10.30.0.4" }),
            });
}
