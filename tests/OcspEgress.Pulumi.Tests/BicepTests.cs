using System.Text.Json;
using BicepCheck;

namespace OcspEgress.Components.Tests;

/// <summary>What the components declare, checked by Microsoft's compiler: names, casing, types and enums.</summary>
public sealed class BicepTests
{
    [Theory]
    [InlineData("nsg")]
    [InlineData("inline")]
    [InlineData("application")]
    [InlineData("ip-groups")]
    public async Task PropertyBags_WhenCompiledAsBicep_HaveNoFault(string scenario)
    {
        Assert.SkipUnless(BicepCompiler.IsAvailable, "The package of the Bicep CLI holds a program for Linux on x64 only.");
        var result = await Run.UpAsync(scenario);

        var found = await new BicepChecker().CheckAsync(
            result.Resources.Where(r => r.Type.StartsWith("azure-native:network:", StringComparison.Ordinal))
                .Select(r => new DeclaredResource(r.Type, r.Name, JsonSerializer.SerializeToElement(r.Inputs))),
            TestContext.Current.CancellationToken);

        Assert.Empty(found);
    }
}
