using System.CommandLine;
using OcspEgress.Cli.Reports;
using OcspEgress.Comparison;
using OcspEgress.Diagnostics;
using OcspEgress.Resolution.LockFile;

namespace OcspEgress.Cli.Commands;

/// <summary><c>lock</c>: resolve, and write the lock file.</summary>
internal static class LockCommand
{
    private static readonly Option<bool> _check = new("--check")
    {
        Description = "Write nothing; exit 1 if the lock file is not what would be written.",
    };

    private static readonly Option<bool> _prune = new("--prune")
    {
        Description = "Forget hosts that no certificate needs, and addresses that no answer of today holds. Nothing is forgotten where lookups fail.",
    };

    public static Command Create(CliEnvironment environment, CommonOptions options)
    {
        var command = new Command("lock", "Resolve the responders and keep their addresses in the lock file.")
        {
            _check, _prune, options.Output,
        };
        options.AddInputTo(command);
        command.SetRun((parsed, cancellationToken) =>
            RunAsync(new CommandContext(environment, options, parsed), parsed, options, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, ParseResult parsed, CommonOptions options, CancellationToken cancellationToken)
    {
        var findings = new DiagnosticList();
        var (isCheck, isPruning) = (parsed.GetValue(_check), parsed.GetValue(_prune));
        if (isCheck && isPruning)
        {
            findings.Add(CliCodes.BadCombination.At(null, "--prune does not go together with --check: to forget is a person's decision, and no difference to look for. Leave one of the two out."));
        }

        var files = InputFiles.Read(parsed, options, findings);
        var inventory = files.Inventory;
        var known = files.Lock(required: false, findings);
        if (inventory is null || known is null || findings.HasErrors)
        {
            // Half an inventory must not take addresses out of the lock, nor half a lock forget them.
            return context.Write(findings.ToImmutableArray());
        }

        var result = await context.WithProgressAsync("resolving responders", () => isPruning
            ? context.Pipeline().PruneAsync(inventory, known, cancellationToken)
            : context.Pipeline().ResolveAsync(inventory, known, cancellationToken));
        findings.AddRange(result.Diagnostics);
        var changes = LockComparer.Compare(known, result.Lock);
        var comparison = PlanComparer.Compare(
            EgressPipeline.StateOf(inventory, EgressPipeline.PlanByLock(inventory, known)), EgressPipeline.StateOf(inventory, result));
        context.Write(LockReport.Of(result, changes, comparison));
        if (!isCheck)
        {
            if (parsed.GetValue(options.Stack) is not null)
            {
                files.MakeLockFolder();
            }

            findings.AddRange(await LockWriter.WriteAsync(result.Lock, files.LockPath, cancellationToken));
        }

        var code = context.Write(findings.ToImmutableArray());
        return code == ExitCode.Done && isCheck && !changes.IsEmpty ? ExitCode.Differs : code;
    }
}
