using OcspEgress.Resolution.Dns;

namespace OcspEgress.Cli;

/// <summary>Everything that a command touches besides files: replaced as a whole in tests.</summary>
internal sealed record CliEnvironment
{
    /// <summary>Standard output: results only.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Standard error: diagnostics and progress.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Opens standard input, for commands that are told to read it.</summary>
    public Func<Stream> In { get; init; } = () => Stream.Null;

    /// <summary>Whether standard output is a terminal.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether standard error is a terminal.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Columns of the terminal; only meaningful for one.</summary>
    public int Width { get; init; } = 80;

    /// <summary>Value of an environment variable, or null.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The clock that dates what is seen: <c>SOURCE_DATE_EPOCH</c>, where it is set.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>The machine's own clock, by which days that have not come are told; null where that is the other one.</summary>
    public TimeProvider? MachineClock { get; init; }

    /// <summary>For how long a command waits for another one that writes the same lock file.</summary>
    public TimeSpan LockPatience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>For how long a command runs before a terminal shows that it does.</summary>
    public TimeSpan ProgressPatience { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Shows that a command runs; null where standard error is no terminal.</summary>
    public ProgressLine? Progress { get; init; }

    /// <summary>Asks name servers.</summary>
    public required IDnsLookup Dns { get; init; }

    /// <summary>The same with a line that shows progress where standard error is a terminal.</summary>
    public CliEnvironment WithProgress()
    {
        if (!ErrorIsTerminal)
        {
            return this;
        }

        var line = new ProgressLine(Error, ProgressPatience);
        return this with
        {
            Progress = line,
            Error = TextWriter.Synchronized(new YieldingWriter(Error, line.Clear)),
            Out = OutIsTerminal ? new YieldingWriter(Out, line.Dispose) : Out,
        };
    }
}
