using System.CommandLine;
using OcspEgress.Cli.Reports;
using OcspEgress.Diagnostics;
using OcspEgress.Targets;
using OcspEgress.Targets.AzureNsg.Analysis;
using OcspEgress.Targets.AzureNsg.Building;

namespace OcspEgress.Cli.Commands;

/// <summary><c>simulate --nsg</c>: what an NSG does to the flows to the responders.</summary>
internal static class SimulateCommand
{
    public static Command Create(CliEnvironment environment, CommonOptions options)
    {
        var nsg = new Option<string>("--nsg")
        {
            Description = "JSON of the NSG as it is, from `az network nsg show`, or `Get-AzNetworkSecurityGroup | ConvertTo-Json -Depth 100`.",
            HelpName = "FILE",
            Required = true,
        };
        var with = new Option<bool>("--with-plan")
        {
            Description = "Judge the NSG as it would be with the rules of the plan in it.",
        };
        var target = new TargetOption(options, TargetKinds.ByName("azureNsg")!);
        var command = new Command("simulate", "Show per responder whether an NSG lets the servers reach it, and which rule decides.")
        {
            nsg, with, target.Option, options.Locked, options.Output,
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
            var existing = NsgFile.Read(parsed.GetValue(nsg)!, findings);
            if (planned is null || existing is null)
            {
                return context.Write(findings);
            }

            var rules = new NsgRuleOptions();
            var group = target.Of(planned, parsed);
            var declared = parsed.GetValue(with) ? NsgRuleBuilder.Build(group.Plan, group.Memory, rules) : new([], []);
            findings.AddRange(parsed.GetValue(with) ? [.. group.Findings, .. declared.Diagnostics] : []);
            var report = NsgAnalyzer.Analyze(new NsgScene
            {
                Plan = group.Plan,
                Options = rules,
                Declared = declared.Values,
                Existing = existing.Value,
            });
            context.Write(SimulationReport.Of(report), findings, report.Diagnostics);
            var code = context.Write(findings);
            var verdicts = context.Write(report.Diagnostics);
            return code != ExitCode.Done ? code : verdicts == ExitCode.Done && report.IsReached ? ExitCode.Done : ExitCode.Differs;
        });
        return command;
    }
}
