using System.CommandLine;
using System.CommandLine.Completions;
using OcspEgress.Cli.Reports;
using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Commands;

/// <summary><c>explain RULE</c>: why a rule exists.</summary>
internal static class ExplainCommand
{
    public static Command Create(CliEnvironment environment, CommonOptions options)
    {
        var name = new Argument<string>("RULE") { Description = "Name of a rule, as plan shows it." };
        name.CompletionSources.Add(context => RuleNames(context.ParseResult, options));
        var command = new Command("explain", "Show the chain from a rule back to the DNS answer, the certificate and the inventory line.")
        {
            name, options.Output,
        };
        options.AddInputTo(command);
        command.SetRun((parsed, _) => Task.FromResult(Run(parsed)));
        return command;

        int Run(ParseResult parsed)
        {
            var context = new CommandContext(environment, options, parsed);
            var findings = new DiagnosticList();
            var files = context.ReadInput(findings);
            var inventory = files.Inventory;
            var known = files.Lock(required: true, findings);
            if (inventory is null || known is null)
            {
                return context.Write(findings);
            }

            var result = EgressPipeline.PlanLocked(inventory, known);
            var wanted = parsed.GetValue(name)!;
            var rule = result.Plan.Rules.FirstOrDefault(r => string.Equals(r.Name, wanted, StringComparison.OrdinalIgnoreCase));
            if (rule is null)
            {
                findings.AddRange(result.Diagnostics);
                findings.Add(CliCodes.NoSuchRule.At(
                    new SourceLocation(files.LockPath), $"The plan has no rule '{wanted}'. `ocsp-egress plan --locked` lists the {result.Plan.Rules.Length} rules that it has."));
                return context.Write(findings);
            }

            context.Write(ExplainReport.Of(rule), findings);
            return context.Write(findings);
        }
    }

    private static IEnumerable<CompletionItem> RuleNames(ParseResult parsed, CommonOptions options)
    {
        // Help asks, too, about a command line that was never parsed: there is no file then.
        if (parsed.GetValue(options.Inventory) is null)
        {
            return [];
        }

        var names = InputFiles.Read(parsed, options, new DiagnosticList()).Lock(required: false, new DiagnosticList())?.Rules ?? [];
        return names.Select(r => new CompletionItem(r.Name));
    }
}
