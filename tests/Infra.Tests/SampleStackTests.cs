using OcspEgress.TestSupport;

namespace Infra.Tests;

/// <summary>The sample stacks, run by the built program in a process of its own.</summary>
public sealed class SampleStackTests
{
    public static TheoryData<string> Stacks => new("dev", "hub", "existing");

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task Stack_WhenUpdated_DeclaresTheGoldenGraph(string stack)
    {
        var result = await InfraRun.SuccessAsync(stack, isPreview: false);

        Assert.True(result.Signalled);
        GoldenFile.Check($"tests/Infra.Tests/Goldens/{stack}.json", DeclaredGraph.Of(result));
    }

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task Stack_WhenPreviewed_DeclaresWhatTheUpdateDeclares(string stack)
    {
        var preview = await InfraRun.SuccessAsync(stack, isPreview: true);
        var update = await InfraRun.SuccessAsync(stack, isPreview: false);

        Assert.Equal(DeclaredGraph.Urns(update), DeclaredGraph.Urns(preview));
    }

    [Fact]
    public async Task Stack_WhenUpdatedAgain_DeclaresTheSame()
    {
        var first = await InfraRun.SuccessAsync("dev", isPreview: false);
        var second = await InfraRun.SuccessAsync("dev", isPreview: false);

        Assert.Equal(DeclaredGraph.Of(first), DeclaredGraph.Of(second));
    }

    [Theory]
    [InlineData("dev", "nsg-egress")]
    [InlineData("hub", "firewall-egress")]
    public async Task Servers_WhenDeclared_DependOnTheRules(string stack, string component)
    {
        var result = await InfraRun.SuccessAsync(stack, isPreview: false);

        var rules = result.Resources
            .Where(r => r.Type is "azure-native:network:SecurityRule" or "azure-native:network:FirewallPolicyRuleCollectionGroup")
            .Select(r => r.Urn)
            .ToList();
        var servers = result.Resources.Where(r => r.Type.StartsWith("azure-native:compute:VirtualMachine", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(rules);
        Assert.NotEmpty(servers);
        Assert.All(rules, r => Assert.Contains(component, r, StringComparison.Ordinal));
        Assert.All(servers, s => Assert.Empty(rules.Except(s.Dependencies)));
    }

    [Fact]
    public async Task Program_WhenNoEngineIsThere_SaysSoInOneLine()
    {
        await Task.CompletedTask;
        var run = ProgramRun.Of("dotnet", null, InfraRun.Assembly);

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("pulumi", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.OrdinalIgnoreCase);
    }
}
