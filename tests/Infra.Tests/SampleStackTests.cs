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

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task Stack_WhenRunAgainByASlowerEngine_DeclaresTheSame(string stack)
    {
        var update = await InfraRun.SuccessAsync(stack, isPreview: false);
        var preview = await InfraRun.SuccessAsync(stack, isPreview: true);
        for (var seed = 0; seed < 3; seed++)
        {
            var later = await InfraRun.SuccessAsync(InfraRun.Sample(stack, isPreview: false).WithDelays(seed));
            var laterPreview = await InfraRun.SuccessAsync(InfraRun.Sample(stack, isPreview: true).WithDelays(seed));

            Assert.Equal(DeclaredGraph.Of(update), DeclaredGraph.Of(later));
            Assert.Equal(DeclaredGraph.Of(preview), DeclaredGraph.Of(laterPreview));
        }
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
