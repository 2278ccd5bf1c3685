using OcspEgress.TestSupport;
using RealEngine.Tests.Engine;

namespace RealEngine.Tests;

/// <summary>The example in C#, with the library.</summary>
public sealed class CSharpExampleTests
{
    [Fact]
    public async Task Example_WhenDeployedAndDestroyed_ComesUpStaysAndGoes()
    {
        var built = Path.Combine(Repository.Root, "examples", "csharp", "bin", Built.Configuration, "net10.0", "EgressExample");
        using var project = await PulumiProject.CreateExampleAsync("csharp", p =>
        {
            var file = p.PathOf("examples", "csharp", "Pulumi.yaml");
            File.WriteAllText(file, File.ReadAllText(file).Replace("runtime: dotnet", $"runtime: {{ name: dotnet, options: {{ binary: {built} }} }}", StringComparison.Ordinal));
        });
        await project.UpAsync();
        Assert.Equal(5, project.Cloud.Resources.Count(r => r.Type == "azure-native:network:SecurityRule"));
        await project.UpAsync("--expect-no-changes");
        await project.SucceedAsync("destroy", "--yes", "--skip-preview", "--non-interactive");
        Assert.Empty(project.Cloud.Resources);
    }
}
