using System.Collections.Immutable;
using System.CommandLine;
using OcspEgress.Certificates;
using OcspEgress.Certificates.Readers;
using OcspEgress.Cli.Output;
using OcspEgress.Cli.Reports;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Acknowledging;
using OcspEgress.KeyVault;
using OcspEgress.Resolution.LockFile.Holding;

namespace OcspEgress.Cli.Commands;

/// <summary>What a command works with: the environment, and the options that all commands share as the user set them.</summary>
internal sealed class CommandContext
{
    private readonly bool _color;
    private readonly bool _quiet;
    private readonly OutputFormat _format;
    private readonly CommonOptions _options;
    private readonly ParseResult _parsed;
    private readonly DiagnosticSeverity _least;
    private readonly bool _listsAll;
    private Acknowledger? _acknowledger;

    public CommandContext(CliEnvironment environment, CommonOptions options, ParseResult parsed)
    {
        Environment = environment;
        (_options, _parsed) = (options, parsed);
        _quiet = parsed.GetValue(options.Quiet);
        _least = _quiet ? DiagnosticSeverity.Error : parsed.GetValue(options.Severity);
        _listsAll = parsed.GetValue(options.All);
        _color = !parsed.GetValue(options.NoColor) && string.IsNullOrEmpty(environment.Variable("NO_COLOR"));
        var output = parsed.CommandResult.Command.Options.OfType<Option<OutputFormat>>().SingleOrDefault();
        _format = output is null ? OutputFormat.Table : parsed.GetValue(output);
        ShowProgress(parsed.CommandResult.Command.Name);
    }

    /// <summary>The format of the result.</summary>
    public OutputFormat Format => _format;

    /// <summary>Whether the result may have colors.</summary>
    public bool HasColor => _color && Environment.OutIsTerminal;

    /// <summary>Streams, clock, name servers.</summary>
    public CliEnvironment Environment { get; }

    /// <summary>The pipeline with every kind of source, Key Vault included.</summary>
    public EgressPipeline Pipeline() => new(
        CertificateLoader.Default(new KeyVaultSourceReader()),
        Environment.Dns,
        Environment.Clock)
    {
        Progress = Environment.Progress,
    };

    /// <summary>Writes the result to standard output; in JSON and YAML with all findings of the run.</summary>
    public void Write(Report report, DiagnosticList findings, params ImmutableArray<Diagnostic> more)
    {
        report.Model["diagnostics"] = ReportJson.Objects(Judge(findings).Concat(more).Select(ReportJson.Finding));
        new ReportWriter(Environment, HasColor).Write(report, _format);
    }

    /// <summary>Whether all stages ran afresh, so that an acknowledged finding that did not occur is mended.</summary>
    public bool SeesEverything { get; set; }

    /// <summary>Reads what the command line names; what its inventory acknowledges is acknowledged from here on.</summary>
    public InputFiles ReadInput(DiagnosticList findings)
    {
        var files = InputFiles.Read(_parsed, _options, findings);
        Acknowledge(files.Inventory);
        return files;
    }

    /// <summary>The same for a command that takes no lock.</summary>
    public EgressInventory? ReadInventory(DiagnosticList findings)
    {
        var inventory = InputFiles.ReadInventory(_parsed, _options, findings);
        Acknowledge(inventory);
        return inventory;
    }

    /// <summary>The findings as the inventory judges them: those acknowledged are information.</summary>
    public ImmutableArray<Diagnostic> Judge(DiagnosticList findings)
    {
        var all = findings.ToImmutableArray();
        return _acknowledger?.Apply(all) ?? all;
    }

    /// <summary>Writes findings to standard error.</summary>
    /// <returns>The exit code that they call for.</returns>
    public int Write(DiagnosticList findings) => Write(findings.ToImmutableArray());

    /// <summary>The same for findings that a stage gave.</summary>
    public int Write(ImmutableArray<Diagnostic> findings)
    {
        ImmutableArray<Diagnostic> all = [.. _acknowledger?.Apply(findings) ?? findings, .. _acknowledger?.Report(SeesEverything) ?? []];
        new DiagnosticWriter(Environment, _color && Environment.ErrorIsTerminal) { Least = _least, ListsAll = _listsAll }.Write(all);
        if (_format == OutputFormat.Sarif)
        {
            Environment.Out.Write(SarifText.Of(all, InputFiles.Places(_parsed, _options)));
        }

        return ExitCode.Of(all);
    }

    private void Acknowledge(EgressInventory? inventory) =>
        _acknowledger = inventory is { Settings.Acknowledgements: { IsEmpty: false } entries }
            ? new Acknowledger(entries, DateOnly.FromDateTime(Environment.Clock.GetUtcNow().UtcDateTime))
            : null;

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

    /// <summary>Runs work that may take long, with a word for it where somebody watches.</summary>
    public async Task<T> WithProgressAsync<T>(string what, Func<Task<T>> work)
    {
        ShowProgress(what);
        var result = await work();
        ShowProgress(_parsed.CommandResult.Command.Name);
        return result;
    }

    private void ShowProgress(string what)
    {
        if (!_quiet)
        {
            Environment.Progress?.Begin(what);
        }
    }
}
