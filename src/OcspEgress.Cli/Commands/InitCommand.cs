using System.CommandLine;
using OcspEgress.Diagnostics;
using OcspEgress.Resolution.LockFile;

namespace OcspEgress.Cli.Commands;

/// <summary><c>init</c>: an inventory to start from.</summary>
internal static class InitCommand
{
    public static Command Create(CliEnvironment environment, CommonOptions options)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Certificate files, directories or globs.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var endpoints = CommonOptions.Endpoint();
        var target = new Option<string?>("--to")
        {
            Description = "File to write; standard output if not given.",
            HelpName = "FILE",
        };
        var force = new Option<bool>("--force") { Description = "Overwrite the file." };
        var command = new Command("init", "Write an inventory for certificates or endpoints.") { paths, endpoints, target, force };
        command.SetRun(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(environment, options, parsed);
            var findings = new DiagnosticList();
            var named = new NamedCertificates(parsed.GetValue(paths) ?? [], parsed.GetValue(endpoints) ?? [], null);
            var text = named.ToText(findings);
            if (!findings.HasErrors)
            {
                await WriteAsync(context, new Target(parsed.GetValue(target), parsed.GetValue(force), text), findings, cancellationToken);
            }

            return context.Write(findings);
        });
        return command;
    }

    private static async Task WriteAsync(
        CommandContext context, Target target, DiagnosticList findings, CancellationToken cancellationToken)
    {
        if (target.Path is null)
        {
            await context.Environment.Out.WriteAsync(target.Text);
            return;
        }

        try
        {
            var content = System.Text.Encoding.UTF8.GetBytes(target.Text);
            if (target.Force)
            {
                await AtomicFile.WriteAsync(target.Path, content, cancellationToken);
            }
            else
            {
                await using var file = new FileStream(target.Path, FileMode.CreateNew);
                await file.WriteAsync(content, cancellationToken);
            }

            context.Note($"wrote {target.Path}; next: ocsp-egress lock --inventory {target.Path}");
        }
        catch (IOException) when (!target.Force && File.Exists(target.Path))
        {
            findings.Add(CliCodes.FileExists.At(new SourceLocation(target.Path), "The file exists. Name another one, or overwrite it with --force."));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            findings.Add(CliCodes.CannotWrite.At(new SourceLocation(target.Path), $"The file was not written: {fault.Message}"));
        }
    }

    private sealed record Target(string? Path, bool Force, string Text);
}
