using System.CommandLine;
using OcspEgress.Cli.Reports;
using OcspEgress.Comparison;
using OcspEgress.Diagnostics;
using OcspEgress.Resolution.LockFile;

namespace OcspEgress.Cli.Commands;

/// <summary><c>lock</c>: resolve, and write the lock file.</summary>
internal static class LockCommand
{
    public static Command Create(CliEnvironment environment, CommonOptions options)
    {
        var own = new LockOptions();
        var command = new Command("lock", "Resolve the responders and keep their addresses in the lock file.")
        {
            own.Check, own.Prune, own.AlsoKnown, own.RenewFrom, options.Output,
        };
        options.AddInputTo(command);
        command.SetRun((parsed, cancellationToken) =>
            RunAsync(new CommandContext(environment, options, parsed), parsed, (options, own), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, ParseResult parsed, (CommonOptions Common, LockOptions Own) options, CancellationToken cancellationToken)
    {
        var findings = new DiagnosticList();
        var (isCheck, isPruning) = (parsed.GetValue(options.Own.Check), parsed.GetValue(options.Own.Prune));
        if (isCheck && isPruning)
        {
            findings.Add(CliCodes.BadCombination.At(null, "--prune does not go together with --check: to forget is a person's decision, and no difference to look for. Leave one of the two out."));
        }

        var files = InputFiles.Read(parsed, options.Common, findings);
        if (parsed.GetValue(options.Own.RenewFrom) is not null)
        {
            return await options.Own.RenewAsync(context, parsed, files, findings);
        }

        var inventory = files.Inventory;
        var onFile = files.Lock(required: false, findings);
        var known = options.Own.Join(onFile, parsed, context.Environment.Clock, findings);
        if (inventory is null || onFile is null || known is null || findings.HasErrors)
        {
            // Half an inventory must not take addresses out of the lock, nor half a lock forget them.
            return context.Write(findings.ToImmutableArray());
        }

        var result = await context.WithProgressAsync("resolving responders", () => isPruning
            ? context.Pipeline().PruneAsync(inventory, known, cancellationToken)
            : context.Pipeline().ResolveAsync(inventory, known, cancellationToken));
        findings.AddRange(result.Diagnostics);
        var changes = LockComparer.Compare(onFile, result.Lock);
        var comparison = PlanComparer.Compare(
            EgressPipeline.StateOf(inventory, EgressPipeline.PlanByLock(inventory, onFile)), EgressPipeline.StateOf(inventory, result));
        context.Write(LockReport.Of(result, changes, comparison));
        if (!isCheck)
        {
            if (parsed.GetValue(options.Common.Stack) is not null)
            {
                files.MakeLockFolder();
            }

            findings.AddRange(await LockWriter.WriteAsync(result.Lock, files.LockPath, cancellationToken));
        }

        var code = context.Write(findings.ToImmutableArray());
        return code == ExitCode.Done && isCheck && !changes.IsEmpty ? ExitCode.Differs : code;
    }
}
