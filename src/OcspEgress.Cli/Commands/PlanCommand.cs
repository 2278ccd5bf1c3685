using System.CommandLine;
using OcspEgress.Cli.Reports;
using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Commands;

/// <summary><c>plan</c>: the egress rules.</summary>
internal static class PlanCommand
{
    public static Command Create(CliEnvironment environment, CommonOptions options)
    {
        var command = new Command("plan", "Show the egress rules that the certificates need.")
        {
            options.Locked, options.Output,
        };
        options.AddInputTo(command);
        command.SetRun(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(environment, options, parsed);
            var findings = new DiagnosticList();
            if (await PlannedInput.ReadAsync(context, parsed, options, findings, cancellationToken) is { } planned)
            {
                findings.AddRange(planned.Result.TargetFindings);
                context.Write(PlanReport.Of(planned.Result), findings);
            }

            return context.Write(findings);
        });
        return command;
    }
}
