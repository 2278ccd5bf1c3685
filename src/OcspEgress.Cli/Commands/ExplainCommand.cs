using System.CommandLine;
using System.CommandLine.Completions;
using OcspEgress.Cli.Parsing;
using OcspEgress.Cli.Reports;
using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Commands;

/// <summary><c>explain RULE</c>: why a rule exists.</summary>
internal static class ExplainCommand
{
    public static Command Create(CliEnvironment environment, CommonOptions options)
    {
        var name = new Argument<string>("WHAT") { Description = "A rule, a host, an address, or a certificate: by name, fingerprint or file." };
        name.CompletionSources.Add(context => RuleNames(context.ParseResult, options));
        var command = new Command("explain", "Show the chain from a rule back to the DNS answer, the certificate and the inventory line; also by host, address or certificate.")
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
            var priorities = result.Priorities;
            var finder = new RuleFinder(result.Plan.Rules.OrderBy(r => priorities.GetValueOrDefault(r.Name, int.MaxValue)), Path.GetDirectoryName(inventory.Path) ?? "");
            var rules = finder.Find(wanted);
            if (rules.Length > 0)
            {
                context.Write(ExplainReport.Of(rules, priorities), findings);
                return context.Write(findings);
            }

            findings.AddRange(result.Diagnostics);
            findings.Add(CliCodes.NoSuchRule.At(
                new SourceLocation(files.LockPath),
                result.Certificates.FirstOrDefault(c => finder.IsMeant(c, wanted)) is { } certificate
                    ? $"No rule is made for {certificate.Label}: the findings about {certificate.Origin.Container} say why."
                    : $"The plan has no rule of the name '{wanted}', and none for a host, an address or a certificate of that name.{UsageText.Guess(wanted, Known(result))} `ocsp-egress plan --locked` lists the {result.Plan.Rules.Length} rules that it has."));
            return context.Write(findings);
        }
    }

    private static IEnumerable<string> Known(PipelineResult result) =>
        result.Plan.Rules.Select(r => r.Name).Concat(result.Plan.Rules.Select(r => r.Opening.Endpoint.Host.Value)).Concat(result.Certificates.SelectMany(c => c.Names));

    private static IEnumerable<CompletionItem> RuleNames(ParseResult parsed, CommonOptions options)
    {
        // Help asks, too, about a command line that was never parsed: there is no file then.
        if (parsed.GetValue(options.Inventory) is null)
        {
            return [];
        }

        var names = InputFiles.Read(parsed, options, new DiagnosticList()).Lock(required: false, new DiagnosticList())?.Targets ?? [];
        return names.SelectMany(t => t.Rules).Select(r => r.Name).Distinct(StringComparer.Ordinal).Select(n => new CompletionItem(n));
    }
}
