using System.Text.Json;
using BicepCheck;

namespace Infra.Tests;

/// <summary>What the sample stacks declare, checked by Microsoft's compiler: names, casing, types and enums.</summary>
public sealed class BicepTests
{
    [Theory]
    [InlineData("dev", false)]
    [InlineData("dev", true)]
    [InlineData("hub", false)]
    [InlineData("existing", false)]
    public async Task PropertyBags_WhenCompiledAsBicep_HaveNoFault(string stack, bool isPreview)
    {
        Assert.SkipUnless(BicepCompiler.IsAvailable, "The package of the Bicep CLI holds a program for Linux on x64 only.");
        var result = await InfraRun.SuccessAsync(stack, isPreview);
        var declared = result.Resources.Where(r => r.IsCustom)
            .Select(r => new DeclaredResource(r.Type, r.Name, JsonSerializer.SerializeToElement(r.Inputs)))
            .ToList();

        var found = await new BicepChecker().CheckAsync(declared, TestContext.Current.CancellationToken);

        // What an open enum does not list is a hint: the lists of machine sizes lag behind.
        Assert.Contains(declared, d => d.Type.StartsWith("azure-native:network:", StringComparison.Ordinal));
        Assert.Empty(found.Where(d => d.Code != "enum-unlisted"));
    }
}
