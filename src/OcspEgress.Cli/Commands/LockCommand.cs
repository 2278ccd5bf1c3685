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
            own.Check, own.Offline, own.Prune, own.Recover, own.AlsoKnown, own.RenewFrom, options.Output,
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
        var isCheck = parsed.GetValue(options.Own.Check);
        options.Own.CheckCombinations(parsed, findings);
        var files = context.ReadInput(findings);
        if (parsed.GetValue(options.Common.Stack) is not null && !isCheck && !findings.HasErrors)
        {
            files.MakeLockFolder();
        }

        using var hold = isCheck || findings.HasErrors ? null : await context.HoldAsync(files.LockPath, findings, cancellationToken);
        if (parsed.GetValue(options.Own.RenewFrom) is not null)
        {
            return await options.Own.RenewAsync(context, parsed, (files, hold), findings);
        }

        if (isCheck && parsed.GetValue(options.Own.Offline))
        {
            return await CheckFilesAsync(context, files, findings, cancellationToken);
        }

        var clock = context.Environment.Clock;
        var onFile = options.Own.Known(parsed, files, clock, findings);
        var known = options.Own.Join(onFile, parsed, (clock, files), findings);
        if (files.Inventory is not { } inventory || onFile is null || known is null || findings.HasErrors)
        {
            // Half an inventory must not take addresses out of the lock, nor half a lock forget them.
            return context.Write(findings);
        }

        context.SeesEverything = true;
        var result = await context.WithProgressAsync("resolving responders", () => parsed.GetValue(options.Own.Prune)
            ? context.Pipeline().PruneAsync(inventory, known, cancellationToken)
            : context.Pipeline().ResolveAsync(inventory, known, cancellationToken));
        findings.AddRange(result.Diagnostics);
        findings.AddRange(result.TargetFindings);
        var file = LockFileComparison.Of(files.LockPath, onFile, result.Lock);
        var comparison = PlanComparer.Compare(
            EgressPipeline.StateOf(inventory, EgressPipeline.PlanByLock(inventory, onFile)), EgressPipeline.StateOf(inventory, result));
        findings.AddRange(hold is null
            ? LockWriter.Check(result.Lock, files.LockPath)
            : await LockWriter.WriteAsync(result.Lock, files.LockPath, cancellationToken, hold.IsUntouched));
        var changes = LockComparer.Compare(onFile, result.Lock);
        string[][] rows = [.. new LockChangeRows(onFile, result.Lock).Of(changes, parsed.GetValue(options.Common.All))];
        context.Write(LockReport.Of(result, (changes, file), comparison, rows), findings);
        var code = context.Write(findings);
        return code == ExitCode.Done && isCheck && file.Differs ? ExitCode.Differs : code;
    }

    private static async Task<int> CheckFilesAsync(
        CommandContext context, InputFiles files, DiagnosticList findings, CancellationToken cancellationToken)
    {
        var known = files.Lock(required: false, findings);
        var check = files.Inventory is not { } inventory || known is null || findings.HasErrors ? null
            : await context.Pipeline().CheckFilesAsync(inventory, known, cancellationToken);
        if (check is not null)
        {
            findings.AddRange(check.Diagnostics);
            context.Write(FileCheckReport.Of(check), findings);
        }

        var code = context.Write(findings);
        return code == ExitCode.Done && check is { Differs: true } ? ExitCode.Differs : code;
    }
}
