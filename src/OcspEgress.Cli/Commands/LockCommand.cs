using System.CommandLine;
using OcspEgress.Cli.Reports;
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
            own.Check, own.AlsoKnown, own.RenewFrom, options.Output,
        };
        options.AddInputTo(command);
        command.SetRun(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(environment, options, parsed);
            var findings = new DiagnosticList();
            var files = InputFiles.Read(parsed, options, findings);
            var inventory = files.Inventory;
            if (parsed.GetValue(own.RenewFrom) is not null)
            {
                return await own.RenewAsync(context, parsed, files, findings);
            }

            var onFile = files.Lock(required: false, findings);
            var known = own.Join(onFile, parsed, environment.Clock, findings);
            if (inventory is null || onFile is null || known is null || findings.HasErrors)
            {
                // Half an inventory must not take addresses out of the lock, nor half a lock forget them.
                return context.Write(findings.ToImmutableArray());
            }

            var result = await context.WithProgressAsync(
                "resolving responders", () => context.Pipeline().ResolveAsync(inventory, known, cancellationToken));
            findings.AddRange(result.Diagnostics);
            var changes = LockComparer.Compare(onFile, result.Lock);
            context.Write(LockReport.Of(result, changes));
            var isCheck = parsed.GetValue(own.Check);
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
