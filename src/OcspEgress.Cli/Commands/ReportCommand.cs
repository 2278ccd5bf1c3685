using System.CommandLine;
using System.Text;
using OcspEgress.Cli.Reports.Html;
using OcspEgress.Cli.Reports.Html.Composing;
using OcspEgress.Diagnostics;
using OcspEgress.Resolution.LockFile;

namespace OcspEgress.Cli.Commands;

/// <summary><c>report</c>: the plan as a page to look at, from the lock alone.</summary>
internal static class ReportCommand
{
    public static Command Create(CliEnvironment environment, CommonOptions options)
    {
        var target = new Option<string?>("--to", "--out")
        {
            Description = "File to write; standard output if not given.",
            HelpName = "FILE",
        };
        var command = new Command("report", "Write a page to look at: one HTML file that needs no network, made from the lock.") { target };
        options.AddInputTo(command);
        command.SetRun(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(environment, options, parsed);
            var findings = new DiagnosticList();
            if (await PlannedInput.ReadLockedAsync(context, parsed, options, findings, cancellationToken) is { } planned)
            {
                // With errors, too: they stand in it.
                var subject = new ReportSubject(planned.Inventory, planned.Result, findings.ToImmutableArray(), environment.Clock.GetUtcNow());
                var text = HtmlReport.Of(subject);
                if (parsed.GetValue(target) is { } path)
                {
                    findings.AddRange(await WriteAsync(path, text, cancellationToken));
                }
                else
                {
                    await environment.Out.WriteAsync(text);
                }
            }

            return context.Write(findings);
        });
        return command;
    }

    private static async Task<IEnumerable<Diagnostic>> WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        try
        {
            await AtomicFile.WriteAsync(path, Encoding.UTF8.GetBytes(text), cancellationToken);
            return [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [CliCodes.CannotWrite.At(new SourceLocation(path), $"The file was not written: {fault.Message}")];
        }
    }
}
