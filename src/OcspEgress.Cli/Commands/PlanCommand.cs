using System.CommandLine;
using OcspEgress.Cli.Reports;
using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Commands;

/// <summary><c>plan</c>: the egress rules.</summary>
internal static class PlanCommand
{
    public static Command Create(CliEnvironment environment, CommonOptions options)
    {
        var locked = new Option<bool>("--locked")
        {
            Description = "Take everything from the lock file: no network, no certificate. Fails if it does not cover the inventory.",
        };
        var command = new Command("plan", "Show the egress rules that the certificates need.")
        {
            options.Inventory, options.Stack, options.Project, options.Secret, options.Lock, locked, options.Output,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(environment, options, parsed);
            var findings = new DiagnosticList();
            var isLocked = parsed.GetValue(locked);
            var files = InputFiles.Read(parsed, options, findings);
            var inventory = files.Inventory;
            var known = files.Lock(isLocked, findings);
            if (inventory is null || known is null)
            {
                return context.Write(findings.ToImmutableArray());
            }

            var result = isLocked
                ? EgressPipeline.PlanLocked(inventory, known)
                : await context.WithProgressAsync(
                    "resolving responders", () => context.Pipeline().ResolveAsync(inventory, known, cancellationToken));
            context.Write(PlanReport.Of(result.Plan));
            findings.AddRange(result.Diagnostics);
            return context.Write(findings.ToImmutableArray());
        });
        return command;
    }
}
