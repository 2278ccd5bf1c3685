using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using OcspEgress.Cli.Reports;
using OcspEgress.Diagnostics;
using OcspEgress.Verification;

namespace OcspEgress.Cli.Commands;

/// <summary><c>verify</c>: whether stapling works from here, layer by layer.</summary>
internal static class VerifyCommand
{
    public static Command Create(CliEnvironment environment, CommonOptions options)
    {
        var proxy = new Option<string?>("--proxy")
        {
            Description = "HTTP proxy that the servers reach responders through.",
            HelpName = "URL",
        };
        var tries = new Option<int>("--tries")
        {
            Description = "Handshakes until a staple counts as missing.",
            HelpName = "N",
            DefaultValueFactory = _ => new VerificationSettings().StapleTries,
            CustomParser = Tries,
        };
        var junit = new Option<bool>("--junit") { Description = "Print JUnit XML, for pipelines, in place of --output." };
        var command = new Command("verify", "Check from here that every responder answers and every endpoint staples; name the first layer that fails.")
        {
            proxy, tries, junit, options.Output,
        };
        options.AddInputTo(command);
        command.SetRun(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(environment, options, parsed);
            var findings = new DiagnosticList();
            var files = context.ReadInput(findings);
            var inventory = files.Inventory;
            var known = files.Lock(required: true, findings);
            var isProxy = TryProxy(parsed.GetValue(proxy), findings, out var proxyUrl);
            if (inventory is null || known is null || !isProxy)
            {
                return context.Write(findings);
            }

            var settings = new VerificationSettings
            {
                Resolution = inventory.Settings.Resolution,
                Policy = inventory.Settings.Policy,
                Proxy = proxyUrl,
                StapleTries = parsed.GetValue(tries),
            };
            var (result, report) = await context.WithProgressAsync(
                "verifying", () => context.Pipeline().VerifyAsync(inventory, known, settings, cancellationToken));
            findings.AddRange(result.Diagnostics);
            Write(context, report, parsed.GetValue(junit), findings);
            var code = context.Write(findings);
            context.Write(report.Diagnostics);
            return code != ExitCode.Done ? code : report.Passed ? ExitCode.Done : ExitCode.Differs;
        });
        return command;
    }

    private static int Tries(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 100)
        {
            return number;
        }

        result.AddError($"'{result.Tokens[0].Value}' is not a value of --tries, which takes a number from 1 to 100.");
        return 0;
    }

    private static void Write(CommandContext context, VerificationReport report, bool junit, DiagnosticList findings)
    {
        if (!junit)
        {
            context.Write(VerificationTable.Of(report), findings, report.Diagnostics);
            return;
        }

        using var xml = new StringWriter(CultureInfo.InvariantCulture);
        JUnitXmlWriter.Write(report, xml);
        context.Environment.Out.Write(xml.ToString());
    }

    private static bool TryProxy(string? text, DiagnosticList findings, out Uri? proxy)
    {
        proxy = null;
        if (text is null || (Uri.TryCreate(text, UriKind.Absolute, out proxy) && proxy.Scheme == Uri.UriSchemeHttp))
        {
            return true;
        }

        findings.Add(CliCodes.BadProxy.At(new SourceLocation("command line"), $"'{text}' is no HTTP proxy. Write it as http://host:port."));
        return false;
    }
}
