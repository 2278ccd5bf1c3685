using System.CommandLine;
using OcspEgress.Cli.Output;
using OcspEgress.Cli.Reports;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Cli.Commands;

/// <summary><c>scan</c>: what is in these certificates.</summary>
internal static class ScanCommand
{
    public static Command Create(CliEnvironment environment, CommonOptions options)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Certificate files, directories or globs; their kind is told from their content.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var endpoints = CommonOptions.Endpoint();
        var password = new Option<string?>("--password-env")
        {
            Description = "Environment variable that holds the password of PKCS#12 files among the paths.",
            HelpName = "NAME",
        };
        var chain = new Option<bool>("--chain") { Description = "Show the responders of CA certificates too." };
        var command = new Command("scan", "Show what certificates say: responders, CRLs, issuers, validity, Must-Staple.")
        {
            paths, endpoints, password, chain, options.Inventory, options.OutputOfScan,
        };
        command.SetRun(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(environment, options, parsed);
            var findings = new DiagnosticList();
            var named = new NamedCertificates(parsed.GetValue(paths) ?? [], parsed.GetValue(endpoints) ?? [], parsed.GetValue(password));
            var inventory = named.IsEmpty
                ? context.ReadInventory(findings)
                : named.ToInventory(parsed.GetValue(chain) ? ChainScope.Chain : ChainScope.Leaf, findings);
            if (inventory is null || (findings.HasErrors && !named.IsEmpty))
            {
                return context.Write(findings);
            }

            await context.WithProgressAsync("reading certificates", () => ShowAsync(context, inventory, findings, cancellationToken));
            return context.Write(findings);
        });
        return command;
    }

    private static async Task<int> ShowAsync(
        CommandContext context, EgressInventory inventory, DiagnosticList findings, CancellationToken cancellationToken)
    {
        if (context.Format is OutputFormat.Responders or OutputFormat.RespondersJson)
        {
            var (certificates, responders) = await context.Pipeline().CountAsync(inventory, findings, cancellationToken);
            context.Write(ResponderReport.Of(certificates, responders), findings);
            return responders.Length;
        }

        using var report = new ScanReport(context.Environment, context.Format);
        await foreach (var scanned in context.Pipeline().ScanAsync(inventory, findings, cancellationToken))
        {
            report.Add(scanned);
        }

        report.End(context.HasColor, context.Judge(findings));
        return 0;
    }
}
