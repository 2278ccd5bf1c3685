using System.CommandLine;
using OcspEgress.Advice;
using OcspEgress.Cli.Parsing;
using OcspEgress.Cli.Reports;
using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Commands;

/// <summary><c>advise --server</c>: what else a web server needs for stapling.</summary>
internal static class AdviseCommand
{
    public static Command Create(CliEnvironment environment, CommonOptions options)
    {
        var server = WordOption.Create(
            ["--server"],
            "The web server.",
            ("iis", ServerKind.Iis), ("nginx", ServerKind.Nginx), ("apache", ServerKind.Apache), ("haproxy", ServerKind.HaProxy), ("caddy", ServerKind.Caddy));
        server.Required = true;
        var command = new Command("advise", "List what a web server needs besides the rules, with ready configuration: only what applies here.")
        {
            server, options.Locked, options.Output,
        };
        options.AddInputTo(command);
        command.SetRun(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(environment, options, parsed);
            var findings = new DiagnosticList();
            var files = context.ReadInput(findings);
            var inventory = files.Inventory;
            var locked = parsed.GetValue(options.Locked);
            var known = files.Lock(locked, findings);
            if (inventory is null || known is null)
            {
                return context.Write(findings);
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
            })), findings);
            return context.Write(findings);
        });
        return command;
    }
}
