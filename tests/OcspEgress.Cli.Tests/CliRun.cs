using System.Globalization;
using OcspEgress.Cli;
using OcspEgress.Cli.Entry;
using OcspEgress.Resolution.Dns;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests;

/// <summary>One run of the command: in this process, or that of the file that <see cref="CommandProcess"/> is told.</summary>
internal sealed record CliRun(int Code, string Out, string Error)
{
    /// <summary>2026-09-01: what tests take for today.</summary>
    public static readonly DateTimeOffset Today = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Runs the command without terminal.</summary>
    public static Task<CliRun> Of(params string[] args) => Of(new FixedAnswers(), args);

    /// <summary>Runs the command in the repository's root, with what the README sets.</summary>
    public static Task<CliRun> InRepository(params string[] args)
    {
        Directory.SetCurrentDirectory(Repository.Root);
        Environment.SetEnvironmentVariable("PFX_PASSWORD", "sample");
        return Of(args);
    }

    /// <summary>Runs the command with name servers that answer as given.</summary>
    public static Task<CliRun> Of(IDnsLookup dns, params string[] args) => On(Today, dns, args);

    /// <summary>Runs the command on another day; on one that has not come in this process, since the command refuses it in others.</summary>
    public static Task<CliRun> On(DateTimeOffset now, IDnsLookup dns, params string[] args) =>
        CommandProcess.IsNamed && now <= TimeProvider.System.GetUtcNow()
            ? CommandProcess.RunAsync(now, dns, args)
            : InProcessAsync(now, dns, null, args);

    /// <summary>Runs the command on a terminal of so many columns, without colors.</summary>
    public static Task<CliRun> OnTerminal(int columns, params string[] args) => InProcessAsync(Today, new FixedAnswers(), columns, [.. args, "--no-color"]);

    /// <summary>Runs the command in another environment.</summary>
    public static Task<CliRun> In(Func<CliEnvironment, CliEnvironment> change, IDnsLookup dns, params string[] args) =>
        InProcessAsync(Today, dns, null, args, change);

    /// <summary>Runs the command in this process, whatever file is named; on a terminal where it has columns.</summary>
    public static async Task<CliRun> InProcessAsync(
        DateTimeOffset now, IDnsLookup dns, int? columns, string[] args, Func<CliEnvironment, CliEnvironment>? change = null)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var environment = new CliEnvironment
        {
            Out = output,
            Error = error,
            Variable = _ => null,
            Clock = new FixedClock(now),

            // As with SOURCE_DATE_EPOCH in the past: tests go on for years, and look at what they wrote from where they began.
            MachineClock = new FixedClock(Today.AddYears(10)),
            Dns = dns,
            OutIsTerminal = columns is not null,
            Width = columns ?? 0,
        };
        var code = await CommandLine.RunAsync(args, change?.Invoke(environment) ?? environment);
        return new CliRun(code, output.ToString(), error.ToString());
    }
}
