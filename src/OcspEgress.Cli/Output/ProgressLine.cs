using System.Globalization;

namespace OcspEgress.Cli.Output;

/// <summary>One line on standard error that counts the seconds of work that takes long, and goes away with it.</summary>
internal static class ProgressLine
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    /// <summary>Runs the work; nothing shows in its first second.</summary>
    public static async Task<T> RunAsync<T>(CliEnvironment environment, string what, Func<Task<T>> work)
    {
        var running = work();
        var seconds = 0;
        while (await Task.WhenAny(running, Task.Delay(_patience)) != running)
        {
            seconds++;
            environment.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{what} … {seconds} s\u001b[K"));
        }

        if (seconds > 0)
        {
            environment.Error.Write("\r\u001b[K");
        }

        return await running;
    }
}
