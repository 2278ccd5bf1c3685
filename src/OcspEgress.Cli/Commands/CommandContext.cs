using System.CommandLine;
using OcspEgress.Certificates;
using OcspEgress.Cli.Output;
using OcspEgress.Diagnostics;
using OcspEgress.KeyVault;
using OcspEgress.Resolution.LockFile.Holding;

namespace OcspEgress.Cli.Commands;

/// <summary>What a command works with: the environment, and the options that all commands share as the user set them.</summary>
internal sealed class CommandContext
{
    private readonly bool _color;
    private readonly bool _quiet;
    private readonly OutputFormat _format;
    private readonly ProgressLine _progress;
    private readonly CommonOptions _options;
    private readonly ParseResult _parsed;

    public CommandContext(CliEnvironment environment, CommonOptions options, ParseResult parsed)
    {
        Environment = environment;
        (_options, _parsed) = (options, parsed);
        _progress = new ProgressLine(environment);
        _quiet = parsed.GetValue(options.Quiet);
        _color = !parsed.GetValue(options.NoColor) && string.IsNullOrEmpty(environment.Variable("NO_COLOR"));
        var output = parsed.CommandResult.Command.Options.OfType<Option<OutputFormat>>().SingleOrDefault();
        _format = output is null ? OutputFormat.Table : parsed.GetValue(output);
    }

    /// <summary>Streams, clock, name servers.</summary>
    public CliEnvironment Environment { get; }

    /// <summary>The pipeline with every kind of source, Key Vault included.</summary>
    public EgressPipeline Pipeline() => new(
        CertificateLoader.Default(new KeyVaultSourceReader()),
        Environment.Dns,
        Environment.Clock)
    {
        Progress = _progress,
    };

    /// <summary>Writes the result to standard output.</summary>
    public void Write(Report report) =>
        new ReportWriter(Environment, _color && Environment.OutIsTerminal).Write(report, _format);

    /// <summary>Writes diagnostics to standard error.</summary>
    /// <returns>The exit code that they call for.</returns>
    public int Write(IReadOnlyCollection<Diagnostic> diagnostics)
    {
        new DiagnosticWriter(Environment, _color && Environment.ErrorIsTerminal, _quiet).Write(diagnostics);
        if (_format == OutputFormat.Sarif)
        {
            Environment.Out.Write(SarifText.Of(diagnostics, InputFiles.Places(_parsed, _options)));
        }

        return ExitCode.Of(diagnostics);
    }

    /// <summary>A line for people, on standard error; not with <c>--quiet</c>.</summary>
    public void Note(string text)
    {
        if (!_quiet)
        {
            Environment.Error.WriteLine(PrintableText.Clean(text));
        }
    }

    /// <summary>Takes the right to write a lock file, or says why not.</summary>
    public Task<LockHold?> HoldAsync(string lockPath, DiagnosticList findings, CancellationToken cancellationToken) =>
        LockHold.TakeAsync(
            lockPath,
            new HoldTerms(Environment.LockPatience, () => Note($"Another run of ocsp-egress is writing {lockPath}: waiting for its end.")),
            findings,
            cancellationToken);

    /// <summary>Runs work that may take long, with a sign of life where somebody watches.</summary>
    public Task<T> WithProgressAsync<T>(string what, Func<Task<T>> work) =>
        _quiet || !Environment.ErrorIsTerminal ? work() : _progress.RunAsync(what, work);
}
