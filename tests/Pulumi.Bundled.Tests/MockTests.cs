using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;
using PulumiTestProgram;
using Xunit;

namespace PulumiBundledTests;

/// <summary>Programs against mocks.</summary>
public sealed class MockTests
{
    [Fact]
    public async Task Stack_AgainstMocks_HasItsResourcesAndOutputs()
    {
        var mocks = new Mocks { State = args => args.Inputs.SetItem("name", "the-name").SetItem("etag", "e1") };

        var resources = await Deployment.TestAsync<CapturedStack>(mocks, new TestOptions { IsPreview = false, ProjectName = "pp" });

        var rule = Assert.Single(resources.OfType<SecurityRule>(), rule => rule.GetResourceName() == "access-deny");
        Assert.Equal("the-name", await OutputUtilities.GetValueAsync(rule.Name));
        Assert.Equal("urn:pulumi:stack::pp::pulumi:pulumi:Stack$azure-native:network:SecurityRule::access-deny", await OutputUtilities.GetValueAsync(rule.Urn));
        Assert.Equal("access-nsg-id", await OutputUtilities.GetValueAsync(Assert.Single(resources.OfType<CapturedStack>()).NsgId));
        Assert.Equal(4, mocks.Seen.Count);
        Assert.Equal("10.0.0.0/8", mocks.Seen.Single(args => args.Name == "access-allow").Inputs["sourceAddressPrefix"]);
    }

    [Fact]
    public async Task Function_AgainstMocks_GivesItsOutputs()
    {
        var (resources, outputs) = await Deployment.TestAsync(new Mocks(), new TestOptions(), () => new Dictionary<string, object?>
        {
            ["id"] = new Part("p", new PartArgs { Str = "v" }).Id,
            ["greeting"] = Deployment.Instance.Invoke<FunctionResult>("test:index:get", new FunctionArgs { Name = "n" }).Apply(result => result.Greeting),
        });

        Assert.Equal("p", Assert.Single(resources).GetResourceName());
        Assert.Equal("p-id", await OutputUtilities.GetValueAsync(Assert.IsType<Output<string>>(outputs["id"])));
        Assert.Equal("mock n", await OutputUtilities.GetValueAsync(Assert.IsType<Output<string>>(outputs["greeting"])));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Resources_AgainstMocks_AreAllThatWereDeclared(bool isPreview)
    {
        var mocks = new Mocks();

        var resources = await Deployment.TestAsync(mocks, new TestOptions { IsPreview = isPreview }, () =>
        {
            for (var number = 0; number < 100; number++)
            {
                _ = new Part($"part-{number}", new PartArgs { Str = Output.Create(Task.Run(() => "text")) });
            }
        });

        var names = Enumerable.Range(0, 100).Select(number => $"part-{number}").Order(StringComparer.Ordinal);
        Assert.Equal(names, resources.Select(resource => resource.GetResourceName()).Order(StringComparer.Ordinal));
        Assert.Equal(names, mocks.Seen.Select(args => args.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Program_AgainstMocksThatFail_IsARunException()
    {
        var mocks = new Mocks { State = _ => throw new InvalidOperationException("no such mock") };

        var exception = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync(mocks, new TestOptions(), () => { _ = new Part("p"); }));

        Assert.Contains("no such mock", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_AgainstMocksInParallel_DoNotSeeEachOther()
    {
        var runs = Enumerable.Range(0, 16).Select(number => Task.Run(() => Deployment.TestAsync(
            new Mocks(), new TestOptions { ProjectName = $"project-{number}" }, () => { _ = new Part(Deployment.Instance.ProjectName); })));

        var results = await Task.WhenAll(runs);

        Assert.All(results.Index(), pair => Assert.Equal($"project-{pair.Index}", Assert.Single(pair.Item).GetResourceName()));
    }
}
