using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace BicepCheck;

/// <summary>Runs the Bicep CLI from its NuGet package on one text. Resource types are built into it: no network is used.</summary>
public static partial class BicepCompiler
{
    // Linter rules are about style (parent properties, unused names); types are what is asked here.
    private const string Settings = """{ "analyzers": { "core": { "enabled": false } } }""";

    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    /// <summary>Whether the CLI can run here: the package holds a program for Linux on x64.</summary>
    public static bool IsAvailable => OperatingSystem.IsLinux() && File.Exists(Path);

    private static string Path { get; } = typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "BicepPath").Value!;

    /// <summary>Compiles a text; gives the line (from 1) and content of each diagnostic.</summary>
    /// <exception cref="InvalidOperationException">The compiler failed without saying why, or took too long.</exception>
    public static async Task<ImmutableArray<(int Line, BicepDiagnostic Diagnostic)>> CompileAsync(string text, CancellationToken cancel)
    {
        var directory = Directory.CreateTempSubdirectory("bicep-check-");
        try
        {
            var file = System.IO.Path.Combine(directory.FullName, "main.bicep");
            await File.WriteAllTextAsync(file, text, cancel);
            await File.WriteAllTextAsync(System.IO.Path.Combine(directory.FullName, "bicepconfig.json"), Settings, cancel);
            var (exitCode, errors) = await RunAsync(file, cancel);
            var found = DiagnosticLine().Matches(errors).Select(Read).ToImmutableArray();
            return exitCode == 0 || found.Any(d => d.Diagnostic.Level == "Error")
                ? found
                : throw new InvalidOperationException($"bicep ended with {exitCode}: {errors}");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<(int ExitCode, string Errors)> RunAsync(string file, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Path, ["build", file, "--stdout", "--no-restore"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeLimit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = await process.StandardError.ReadToEndAsync(limit.Token);
            await output;
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static (int Line, BicepDiagnostic Diagnostic) Read(Match match) => (
        int.Parse(match.Groups["line"].ValueSpan, CultureInfo.InvariantCulture),
        new BicepDiagnostic("", match.Groups["level"].Value, match.Groups["code"].Value, match.Groups["message"].Value));

    // /tmp/x/main.bicep(6,49) : Warning BCP037: The property "acces" is not allowed …
    [GeneratedRegex(@"^.*\((?<line>\d+),\d+\) : (?<level>Error|Warning|Info) (?<code>[\w-]+): (?<message>.*)$", RegexOptions.Multiline)]
    private static partial Regex DiagnosticLine();
}
