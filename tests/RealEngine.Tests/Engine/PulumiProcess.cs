using System.Diagnostics;
using OcspEgress.TestSupport;

namespace RealEngine.Tests.Engine;

/// <summary>The engine, running.</summary>
internal sealed class PulumiProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private PulumiProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts it.</summary>
    public static PulumiProcess Start(string directory, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo(Requires.FindProgram("pulumi")!, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new PulumiProcess(process);
    }

    /// <summary>Sends it a signal, such as <c>INT</c> or <c>KILL</c>.</summary>
    public void Signal(string name) => ProgramRun.Successful("kill", null, "-s", name, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Waits for its end.</summary>
    public async Task<ProgramRun> WaitAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        await _process.WaitForExitAsync(limit.Token);
        return new ProgramRun(_process.ExitCode, await _output.WaitAsync(Limit), await _error.WaitAsync(Limit));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
