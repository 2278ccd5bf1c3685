using System.CommandLine;
using System.CommandLine.Help;
using OcspEgress.Cli.Commands;
using OcspEgress.Cli.Output;
using OcspEgress.Cli.Parsing;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.LockFile;

namespace OcspEgress.Cli.Entry;

/// <summary>The command line as a whole.</summary>
internal static class CommandLine
{
    /// <summary>Parses and runs; every end of the process is an <see cref="ExitCode"/>.</summary>
    public static async Task<int> RunAsync(string[] args, CliEnvironment environment, CancellationToken cancellationToken = default)
    {
        environment = environment.WithProgress();
        using var progress = environment.Progress;
        try
        {
            // A word that starts with "@" is a name like any other, no file of further words.
            var parsed = Create(environment).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            return await RunParsedAsync(parsed, environment, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (OutputFaultException fault)
        {
            if (!fault.IsClosedPipe)
            {
                var finding = CliCodes.OutputFailed.At(
                    null, $"Standard output cannot be written: {fault.Message}. What was written is not whole. Make room, or write elsewhere.");
                await environment.Error.WriteLineAsync(finding.ToString());
            }

            return ExitCode.Of(fault);
        }
        catch (Exception bug)
        {
            await environment.Error.WriteLineAsync($"This is a bug in ocsp-egress; please report it with this text:\n{Diagnostics.PrintableText.CleanLines(bug.ToString())}");
            return ExitCode.Bug;
        }
    }

    /// <summary>Whether these words are a valid call, without making it.</summary>
    public static bool Parses(IReadOnlyList<string> args) =>
        Create(new CliEnvironment
        {
            Out = TextWriter.Null,
            Error = TextWriter.Null,
            Variable = _ => null,
            Clock = TimeProvider.System,
            Dns = new NetworkDnsLookup(),
        }).Parse(args) is var parsed && UsageFaults.Of(parsed).Count == 0;

    private static async Task<int> RunParsedAsync(ParseResult parsed, CliEnvironment environment, CancellationToken cancellationToken)
    {
        if (parsed.Action is not HelpWithExamples && UsageFaults.Of(parsed) is { Count: > 0 } faults)
        {
            new DiagnosticWriter(environment, color: false).Write(faults.Select(f => CliCodes.BadUsage.At(null, f)));
            var command = parsed.CommandResult.Command;
            await environment.Error.WriteLineAsync(
                command is RootCommand ? "`ocsp-egress help` shows the commands." : $"`ocsp-egress help {command.Name}` shows how to call it.");
            return ExitCode.BadInput;
        }

        var machine = environment.MachineClock ?? environment.Clock;
        if (parsed.Action is not HelpWithExamples && FixedClock.Fault(environment.Variable(FixedClock.Variable), machine) is { } fault)
        {
            new DiagnosticWriter(environment, color: false).Write([fault]);
            return ExitCode.BadInput;
        }

        var configuration = new InvocationConfiguration
        {
            Output = environment.Out,
            Error = environment.Error,
            EnableDefaultExceptionHandler = false,
        };
        return await parsed.InvokeAsync(configuration, cancellationToken);
    }

    private static RootCommand Create(CliEnvironment environment)
    {
        var options = new CommonOptions(LockDayBound.By(environment.MachineClock ?? environment.Clock));
        var root = new RootCommand("From a server certificate to the egress rule that lets its OCSP stapling work.")
        {
            ScanCommand.Create(environment, options),
            LockCommand.Create(environment, options),
            PlanCommand.Create(environment, options),
            DiffCommand.Create(environment, options),
            ExplainCommand.Create(environment, options),
            RenderCommand.Create(environment, options),
            ReportCommand.Create(environment, options),
            SimulateCommand.Create(environment, options),
            VerifyCommand.Create(environment, options),
            AdviseCommand.Create(environment, options),
            InitCommand.Create(environment, options),
            SchemaCommand.Create(environment),
            CompletionCommand.Create(environment),
        };
        foreach (var command in HelpCommand.Create(root).ToArray())
        {
            root.Add(command);
        }

        root.Options.Add(options.Quiet);
        root.Options.Add(options.Severity);
        root.Options.Add(options.All);
        root.Options.Add(options.NoColor);

        // Without "/h" and "/?", which are paths.
        root.Options.Remove(root.Options.OfType<HelpOption>().Single());
        var help = new HelpOption("--help", "-h", "-?");
        var usual = (HelpAction)help.Action!;
        usual.MaxWidth = environment.OutIsTerminal ? Math.Max(environment.Width, 60) : 80;
        help.Action = new HelpWithExamples(usual);
        root.Options.Add(help);
        return root;
    }
}
