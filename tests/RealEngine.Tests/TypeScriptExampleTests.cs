using RealEngine.Tests.Engine;

namespace RealEngine.Tests;

/// <summary>The example in TypeScript, with the official Node SDK; the types of our package are those of its schema.</summary>
public sealed class TypeScriptExampleTests
{
    [Fact]
    public async Task Example_WhenDeployedAndDestroyed_ComesUpStaysAndGoes()
    {
        using var project = await ProjectAsync();
        await project.UpAsync();
        Assert.Equal(5, project.Cloud.Resources.Count(r => r.Type == "azure-native:network:SecurityRule"));
        await project.UpAsync("--expect-no-changes");
        await project.SucceedAsync("destroy", "--yes", "--skip-preview", "--non-interactive");
        Assert.Empty(project.Cloud.Resources);
        Assert.Empty(project.Processes);
    }

    [Fact]
    public async Task Component_WhenInputsAreBad_IsOneErrorThatTellsOfAllAndNothingIsRegistered()
    {
        using var project = await ProjectAsync();
        File.WriteAllText(project.PathOf("examples", "typescript", "index.ts"), $$"""
            import { FirewallEgress, NsgEgress } from "@pulumi/ocsp-egress";
            const bad: any = {{BadInputs.OfNsg}};
            new NsgEgress("egress", bad);
            """);
        var run = await project.RunAsync([.. PulumiProject.Up]);
        BadInputs.AssertRefused(run.Output + run.Error);
        Assert.Empty(project.Calls);
    }

    private static Task<PulumiProject> ProjectAsync() => PulumiProject.CreateExampleAsync("typescript", project =>
    {
        NodeProgram.Prepare(project.PathOf("examples", "typescript"));
        project.InstallPlugin("ocsp-egress", "0.1.0", Built.Plugin);
    });
}
