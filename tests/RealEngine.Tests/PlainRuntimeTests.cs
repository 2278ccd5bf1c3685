using OcspEgress.TestSupport;
using RealEngine.Tests.Engine;

namespace RealEngine.Tests;

/// <summary>The checkout as a user has it: <c>runtime: dotnet</c>, built and run by the language host.</summary>
public sealed class PlainRuntimeTests
{
    [Fact]
    public async Task Checkout_WhenDeployedAsItIs_BuildsAndComesUp()
    {
        using var project = await PulumiProject.CreateAsync("existing");

        // Another settings file: `stack init` wrote its salt there, and the checkout stays as it is.
        string[] there = ["-C", Repository.Root, "--stack", "existing", "--config-file", project.PathOf("stacks", "Pulumi.existing.yaml")];
        await project.UpAsync(there);
        await project.UpAsync([.. there, "--expect-no-changes"]);

        Assert.Equal(3, project.Cloud.Resources.Count(r => r.Type == "azure-native:network:SecurityRule"));
    }
}
