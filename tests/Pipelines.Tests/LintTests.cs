using OcspEgress.TestSupport;

namespace Pipelines.Tests;

/// <summary>Runs the tests of tests/pipelines: linters and schemas over docs/pipelines.</summary>
public sealed class LintTests
{
    /// <summary>Full path of the folder with other people's linters.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "pipelines");

    [Fact]
    public Task Pipelines_WhenLinted_HaveNoFault()
    {
        Requires.Programs("shellcheck");
        return NodeSuite.PassAsync(Folder, "lint.test.mjs", "@tktco");
    }

    [Fact]
    public void Suites_WhenListed_AreAllRun() => Assert.Equal(["lint.test.mjs"], NodeSuite.In(Folder));
}
