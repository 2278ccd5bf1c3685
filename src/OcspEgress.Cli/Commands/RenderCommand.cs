using System.CommandLine;
using OcspEgress.Cli.Parsing;
using OcspEgress.Diagnostics;
using OcspEgress.Targets;

namespace OcspEgress.Cli.Commands;

/// <summary><c>render --target</c>: the plan in the language of one firewall.</summary>
internal static class RenderCommand
{
    public static Command Create(CliEnvironment environment, CommonOptions options)
    {
        var target = WordOption.Create(
            ["--target", "-t"],
            "nftables (a ruleset for the servers), bicep (an NSG), or bicep-firewall (an Azure Firewall policy).",
            [.. TargetRenderer.ByName.Keys.Order(StringComparer.Ordinal).Select(n => (n, n))]);
        target.Required = true;
        var command = new Command("render", "Write the plan in the language of one firewall, to standard output.")
        {
            target, options.Locked,
        };
        options.AddInputTo(command);
        command.SetRun(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(environment, options, parsed);
            var findings = new DiagnosticList();
            var planned = await PlannedInput.ReadAsync(context, parsed, options, findings, cancellationToken);

            // Half a ruleset would be loaded as if it were whole: with an error there is none.
            var wanted = TargetRenderer.ByName[parsed.GetValue(target)!];
            if (planned is not null && TargetRenderer.Blocking(wanted, context.Judge(findings), planned.Result.Plan).IsEmpty)
            {
                var (text, faults) = TargetRenderer.Render(wanted, planned.Result.Plan, planned.Inventory.Settings);
                findings.AddRange(faults);
                environment.Out.Write(text);
            }

            return context.Write(findings);
        });
        return command;
    }
}
