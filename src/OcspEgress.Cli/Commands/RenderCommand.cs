using System.CommandLine;
using OcspEgress.Diagnostics;
using OcspEgress.Targets;

namespace OcspEgress.Cli.Commands;

/// <summary><c>render --target</c>: the plan in the language of one firewall.</summary>
internal static class RenderCommand
{
    public static Command Create(CliEnvironment environment, CommonOptions options)
    {
        var target = new TargetOption(options, [.. TargetKinds.All]);
        target.Option.Required = true;
        var command = new Command("render", "Write the plan in the language of one firewall, to standard output.")
        {
            target.Option, options.Locked,
        };
        options.AddInputTo(command);
        command.SetRun(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(environment, options, parsed);
            if (target.Check(parsed) is { } fault)
            {
                return context.Write([fault]);
            }

            var findings = new DiagnosticList();
            var planned = await PlannedInput.ReadAsync(context, parsed, options, findings, cancellationToken);
            if (planned is not null)
            {
                Render(context, planned, target.Of(planned, parsed), findings);
            }

            return context.Write(findings);
        });
        return command;
    }

    // Half a ruleset would be loaded as if it were whole: with an error there is none.
    private static void Render(CommandContext context, PlannedInput planned, PlannedTarget target, DiagnosticList findings)
    {
        if (target.Kind.Blocking(target, context.Judge(findings)).IsEmpty)
        {
            var (text, faults) = target.Render(planned.Inventory.Settings);
            findings.AddRange(faults);
            context.Environment.Out.Write(text);
        }
    }
}
