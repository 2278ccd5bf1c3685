using System.Diagnostics;
using Xunit;

namespace OcspEgress.TestSupport;

/// <summary>Suites of node's own test runner, which need Node.js and the packages that <c>npm ci</c> brings.</summary>
public static class NodeSuite
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(10);

    /// <summary>Runs one file, which has to pass.</summary>
    /// <param name="folder">Full path of the folder that holds it.</param>
    /// <param name="file">Name of the file.</param>
    /// <param name="package">A package that it needs: where it is missing, nobody ran <c>npm ci</c>.</param>
    public static async Task PassAsync(string folder, string file, string package)
    {
        Requires.Programs("node");
        Requires.Met(
            Directory.Exists(Path.Combine(folder, "node_modules", package)),
            $"needs `npm ci` in {Path.GetRelativePath(Repository.Root, folder)}");

        using var bound = new CancellationTokenSource(Bound);
        using var node = Process.Start(new ProcessStartInfo(Requires.FindProgram("node")!, ["--test", "--test-reporter=spec", file])
        {
            WorkingDirectory = folder,
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

    /// <summary>Names of the suites in a folder, sorted.</summary>
    public static IEnumerable<string?> In(string folder) =>
        Directory.EnumerateFiles(folder, "*.test.mjs").Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
