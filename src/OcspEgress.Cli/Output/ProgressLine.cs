using System.Globalization;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Cli.Output;

/// <summary>One line on standard error that counts the seconds of work that takes long, and goes away with it.</summary>
internal sealed class ProgressLine(CliEnvironment environment) : IProgress<SamplingRound>
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    private volatile string _stage = "";

    /// <summary>Shows which round is under way, where there are several.</summary>
    public void Report(SamplingRound value) => _stage =
        value.Total == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", round {value.Number} of {value.Total}");

    /// <summary>Runs the work; nothing shows in its first second.</summary>
    public async Task<T> RunAsync<T>(string what, Func<Task<T>> work)
    {
        var running = work();
        var seconds = 0;
        while (await Task.WhenAny(running, Task.Delay(_patience)) != running)
        {
            seconds++;
            environment.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{what}{_stage} … {seconds} s\u001b[K"));
        }

        if (seconds > 0)
        {
            environment.Error.Write("\r\u001b[K");
        }

        return await running;
    }
}
