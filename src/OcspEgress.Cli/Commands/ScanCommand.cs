using System.CommandLine;
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
            paths, endpoints, password, chain, options.Inventory, options.Output,
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

            var result = await context.WithProgressAsync(
                "reading certificates", () => context.Pipeline().ScanAsync(inventory, cancellationToken, keepsRepeats: true));
            findings.AddRange(result.Diagnostics);
            context.Write(ScanReport.Of(result), findings);
            return context.Write(findings);
        });
        return command;
    }
}
