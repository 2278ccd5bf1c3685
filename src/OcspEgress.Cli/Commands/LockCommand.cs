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
        var check = new Option<bool>("--check")
        {
            Description = "Write nothing; exit 1 if the lock file is not what would be written.",
        };
        var command = new Command("lock", "Resolve the responders and keep their addresses in the lock file.")
        {
            check, options.Output,
        };
        options.AddInputTo(command);
        command.SetRun(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(environment, options, parsed);
            var findings = new DiagnosticList();
            var files = InputFiles.Read(parsed, options, findings);
            var inventory = files.Inventory;
            var known = files.Lock(required: false, findings);
            if (inventory is null || known is null || findings.HasErrors)
            {
                // Half an inventory must not take addresses out of the lock, nor half a lock forget them.
                return context.Write(findings.ToImmutableArray());
            }

            var result = await context.WithProgressAsync(
                "resolving responders", () => context.Pipeline().ResolveAsync(inventory, known, cancellationToken));
            findings.AddRange(result.Diagnostics);
            var changes = LockComparer.Compare(known, result.Lock);
            var comparison = PlanComparer.Compare(
                EgressPipeline.StateOf(inventory, EgressPipeline.PlanByLock(inventory, known)), EgressPipeline.StateOf(inventory, result));
            context.Write(LockReport.Of(result, changes, comparison));
            var isCheck = parsed.GetValue(check);
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
        });
        return command;
    }
}
