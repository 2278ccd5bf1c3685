using System.Text.Json.Nodes;
using OcspEgress.Plugin.Serving;
using OcspEgress.TestSupport;
using Pulumi;
using PulumiTestEngine;

namespace OcspEgress.Plugin.Tests;

/// <summary>Programs against the test engine, and the plugin in this process.</summary>
internal static class PluginRun
{
    /// <summary>The sample stack's inventory and lock.</summary>
    public static string Inventory { get; } = Path.Combine(Repository.Root, "stacks", "dev", "inventory.yaml");

    /// <summary>The lock.</summary>
    public static string Lock { get; } = Path.Combine(Repository.Root, "stacks", "dev", "egress.lock.yaml");

    /// <summary>Runs a program.</summary>
    /// <param name="program">Declares; may use the plugin's components.</param>
    /// <param name="isPreview">Whether it is a preview.</param>
    public static async Task<EngineResult> RunAsync(Action program, bool isPreview = false)
    {
        var (port, server) = await ProviderServer.StartAsync(new PluginLife(), engineAddress: null);
        await using (server)
        {
            return await EngineRun.RunAsync(new EngineRunOptions
            {
                Program = EngineProgram.FromCode(() => Deployment.RunAsync(program)),
                Plugin = FormattableString.Invariant($"127.0.0.1:{port}"),
                IsPreview = isPreview,
                DefaultOutputs = r => new JsonObject
                {
                    ["name"] = (r.Inputs["networkSecurityGroupName"] ?? r.Inputs["firewallPolicyName"] ?? r.Inputs["resourceGroupName"] ?? r.Name).DeepClone(),
                },
            });
        }
    }
}
