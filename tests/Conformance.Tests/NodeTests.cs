using System.Diagnostics;
using OcspEgress.TestSupport;

namespace Conformance.Tests;

/// <summary>Runs the tests of tests/conformance, which need Node.js and the packages that <c>npm ci</c> brings.</summary>
public sealed class NodeTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "conformance");

    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData("engine.test.mjs")]
    [InlineData("facts.test.mjs")]
    [InlineData("pairs.test.mjs")]
    public async Task Suite_WhenRunByNode_Passes(string file)
    {
        Requires.Programs("node");
        Requires.Met(Directory.Exists(Path.Combine(Folder, "node_modules", "@pulumi")), "needs `npm ci` in tests/conformance");

        using var bound = new CancellationTokenSource(Bound);
        using var node = Process.Start(new ProcessStartInfo(Requires.FindProgram("node")!, ["--test", "--test-reporter=spec", file])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var output = node.StandardOutput.ReadToEndAsync(bound.Token);
            var error = node.StandardError.ReadToEndAsync(bound.Token);
            await node.WaitForExitAsync(bound.Token);
            Assert.True(node.ExitCode == 0, await output + await error);
            Assert.Contains("pass ", await output, StringComparison.Ordinal);
        }
        finally
        {
            if (!node.HasExited)
            {
                node.Kill(entireProcessTree: true);
            }
        }
    }

    [Fact]
    public void Suites_WhenListed_AreAllRun() =>
        Assert.Equal(
            ["engine.test.mjs", "facts.test.mjs", "pairs.test.mjs"],
            Directory.EnumerateFiles(Folder, "*.test.mjs").Select(Path.GetFileName).Order(StringComparer.Ordinal));
}
