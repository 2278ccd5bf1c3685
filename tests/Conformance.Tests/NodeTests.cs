using OcspEgress.TestSupport;

namespace Conformance.Tests;

/// <summary>Runs the tests of tests/conformance.</summary>
public sealed class NodeTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "conformance");

    [Theory]
    [InlineData("engine.test.mjs")]
    [InlineData("facts.test.mjs")]
    [InlineData("pairs.test.mjs")]
    public Task Suite_WhenRunByNode_Passes(string file) => NodeSuite.PassAsync(Folder, file, "@pulumi");

    [Fact]
    public void Suites_WhenListed_AreAllRun() =>
        Assert.Equal(["engine.test.mjs", "facts.test.mjs", "pairs.test.mjs"], NodeSuite.In(Folder));
}
