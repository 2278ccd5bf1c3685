using System.Diagnostics;

namespace PulumiTestEngine;

/// <summary>Runs a program with the environment that the language host gives it.</summary>
internal static class ProgramStarter
{
    private const int Killed = 137;

    // The environment of code in this process is the process's own, so that only one can be read at a time.
    private static readonly Lock EnvironmentGate = new();

    public static Task<ProgramExit> RunAsync(EngineRunOptions options, IReadOnlyDictionary<string, string?> environment)
        => options.Program.Assembly is { } assembly
            ? RunProcessAsync(assembly, options, environment)
            : RunCodeAsync(options.Program.Code!, options.Timeout, environment);

    private static async Task<ProgramExit> RunProcessAsync(
        string assembly, EngineRunOptions options, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo("dotnet", [assembly])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = options.ProgramDirectory ?? "",
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
            if (value is null)
            {
                start.Environment.Remove(name);
            }
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(options.Timeout);
        var timedOut = false;
        try
        {
            await process.WaitForExitAsync(timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            timedOut = true;
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        return new ProgramExit(
            timedOut ? Killed : process.ExitCode, timedOut, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
    }

    private static async Task<ProgramExit> RunCodeAsync(
        Func<Task<int>> code, TimeSpan timeout, IReadOnlyDictionary<string, string?> environment)
    {
        var running = Start(code, environment);
        try
        {
            return new ProgramExit(await running.WaitAsync(timeout).ConfigureAwait(false), TimedOut: false, "", "");
        }
        catch (TimeoutException)
        {
            return new ProgramExit(Killed, TimedOut: true, "", "");
        }
    }

    private static Task<int> Start(Func<Task<int>> code, IReadOnlyDictionary<string, string?> environment)
    {
        lock (EnvironmentGate)
        {
            var before = environment.Keys.ToDictionary(name => name, Environment.GetEnvironmentVariable);
            try
            {
                Set(environment);
                return code();
            }
            finally
            {
                Set(before);
            }
        }
    }

    private static void Set(IReadOnlyDictionary<string, string?> environment)
    {
        foreach (var (name, value) in environment)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
