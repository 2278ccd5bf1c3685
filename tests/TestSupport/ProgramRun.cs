using System.Diagnostics;

namespace OcspEgress.TestSupport;

/// <summary>A program that ran to its end.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
public sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Runs a program; after a minute it is killed and the test fails.</summary>
    /// <param name="program">Name on PATH, or path.</param>
    /// <param name="input">Text for standard input, or null for none.</param>
    /// <param name="arguments">Arguments, passed as they are.</param>
    public static ProgramRun Of(string program, string? input, params string[] arguments)
    {
        using var process = new Process();
        process.StartInfo = new ProcessStartInfo(Requires.FindProgram(program) ?? program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using (process.StandardInput)
        {
            process.StandardInput.Write(input ?? "");
        }

        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {Limit}");
        }

        return new ProgramRun(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Runs a program that has to succeed.</summary>
    /// <exception cref="InvalidOperationException">It did not.</exception>
    public static string Successful(string program, string? input, params string[] arguments)
    {
        var run = Of(program, input, arguments);
        return run.ExitCode == 0
            ? run.Output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {run.ExitCode}: {run.Error}{run.Output}");
    }
}
