using System.Diagnostics;
using System.Globalization;
using System.Text;
using OcspEgress.Resolution.Dns;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests;

/// <summary>
/// The command as a process of its own: the file that <c>OCSP_EGRESS_COMMAND</c> names, e.g. the native one, or else the
/// managed one beside the tests.
/// </summary>
internal static class CommandProcess
{
    private static readonly string? Named = Environment.GetEnvironmentVariable("OCSP_EGRESS_COMMAND") is { Length: > 0 } file ? file : null;

    /// <summary>Whether every run of the command is to be one of the named file.</summary>
    public static bool IsNamed => Named is not null;

    /// <summary>Program and first arguments.</summary>
    public static string[] Words { get; } = Named is not null ? [Named] : ["dotnet", Path.Combine(AppContext.BaseDirectory, "ocsp-egress.dll")];

    /// <summary>Runs it on a day, with name servers that answer as given, in this folder and culture.</summary>
    public static Task<CliRun> RunAsync(DateTimeOffset now, IDnsLookup dns, params string[] args) => RunAsync(now, dns, [], args);

    /// <summary>Runs it with further environment variables.</summary>
    public static async Task<CliRun> RunAsync(DateTimeOffset now, IDnsLookup dns, IEnumerable<(string Name, string Value)> variables, string[] args)
    {
        await using var resolver = LoopbackResolver.Of(dns);
        return await RunAsync(now, resolver.Wrap([.. Words, .. args]), variables);
    }

    /// <summary>Runs a shell script; <c>"$@"</c> in it is the command with its arguments.</summary>
    public static Task<CliRun> ShellAsync(string script, params string[] args) =>
        RunAsync(CliRun.Today, ["bash", "-c", script, "bash", .. Words, .. args], []);

    private static async Task<CliRun> RunAsync(DateTimeOffset now, string[] words, IEnumerable<(string Name, string Value)> variables)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(words[0], words[1..])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
                StandardErrorEncoding = Encoding.UTF8,
            },
        };
        var environment = process.StartInfo.Environment;
        environment.Remove("NO_COLOR");
        environment["SOURCE_DATE_EPOCH"] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        environment["LC_ALL"] = CultureInfo.CurrentCulture.Name is { Length: > 0 } culture ? culture.Replace('-', '_') + ".UTF-8" : "C";
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        process.Start();
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(bound.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new CliRun(process.ExitCode, await output, await error);
    }
}
