using System.CommandLine;

namespace OcspEgress.Cli.Commands;

/// <summary>How commands are run.</summary>
internal static class CommandActions
{
    /// <summary>
    /// Runs the command on a thread of its own: a signal then ends it even while it waits for a file or a device that
    /// never answers.
    /// </summary>
    public static void SetRun(this Command command, Func<ParseResult, CancellationToken, Task<int>> run) =>
        command.SetAction((parsed, cancellationToken) => Task.Run(() => run(parsed, cancellationToken), cancellationToken));
}
