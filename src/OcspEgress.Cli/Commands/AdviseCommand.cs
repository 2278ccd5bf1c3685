using System.CommandLine;
using OcspEgress.Advice;
using OcspEgress.Cli.Reports;
using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Commands;

/// <summary><c>advise --server</c>: what else a web server needs for stapling.</summary>
internal static class AdviseCommand
{
    public static Command Create(CliEnvironment environment, CommonOptions options)
    {
        var server = new Option<ServerKind>("--server", "-s")
        {
            Description = "The web server.",
            Required = true,
        };
        var command = new Command("advise", "List what a web server needs besides the rules, with ready configuration: only what applies here.")
        {
            server, options.Inventory, options.Lock, options.Locked, options.Output,
        };
        command.SetRun(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(environment, options, parsed);
            var findings = new DiagnosticList();
            var inventory = InputFiles.Inventory(parsed, options, findings);
            var locked = parsed.GetValue(options.Locked);
            var known = InputFiles.Lock(InputFiles.LockPath(parsed, options), locked, findings);
            if (inventory is null || known is null)
            {
                return context.Write(findings.ToImmutableArray());
            }

            var result = locked
                ? EgressPipeline.PlanLocked(inventory, known)
                : await context.Pipeline().ScanAsync(inventory, cancellationToken);
            findings.AddRange(result.Diagnostics);
            context.Write(AdviceReport.Of(ServerAdvisor.Advise(new AdviceRequest
            {
                Server = parsed.GetValue(server),
                Certificates = result.Certificates,
                Responders = result.Responders,
                Settings = inventory.Settings,
            })));
            return context.Write(findings.ToImmutableArray());
        });
        return command;
    }
}
