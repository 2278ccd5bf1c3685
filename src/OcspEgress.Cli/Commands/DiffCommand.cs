using System.CommandLine;
using OcspEgress.Cli.Reports;
using OcspEgress.Diagnostics;
using OcspEgress.Planning;

namespace OcspEgress.Cli.Commands;

/// <summary><c>diff</c>: which rules differ, and why.</summary>
internal static class DiffCommand
{
    public static Command Create(CliEnvironment environment, CommonOptions options)
    {
        var what = new DiffOptions();
        var command = new Command("diff", "Show which rules differ between two locks, since a git revision, or from what DNS says now; and what a Pulumi preview does to them. Exit 1 if any does.")
        {
            what.Locks, what.Base, what.BaseInventory, what.Live, what.Preview, options.OutputOrFindings,
        };
        options.AddInputTo(command);
        command.SetRun(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(environment, options, parsed);
            var findings = new DiagnosticList();
            CheckForm(parsed, options, what, findings);
            var (sides, plan) = findings.HasErrors ? (null, null) : await ReadAsync(context, parsed, (options, what), findings, cancellationToken);
            var comparison = sides is null ? null : EgressPipeline.Compare(sides.Old, sides.New) with { Unlocked = sides.Unlocked };
            var preview = plan is null || parsed.GetValue(what.Preview) is not { } file ? null
                : EgressPipeline.Explain(await PreviewFile.ReadAsync(environment, file, findings, cancellationToken), plan, file);
            findings.AddRange(preview?.Diagnostics ?? []);
            if (comparison is not null || preview is not null)
            {
                context.Write(DiffReport.Of(comparison, preview), findings);
            }

            var code = context.Write(findings);
            return code == ExitCode.Done && (comparison is { NeedsReview: true } || preview is { NeedsReview: true }) ? ExitCode.Differs : code;
        });
        return command;
    }

    private static async Task<(DiffSides? Sides, EgressPlan? Plan)> ReadAsync(
        CommandContext context, ParseResult parsed, (CommonOptions Common, DiffOptions What) options, DiagnosticList findings, CancellationToken cancellationToken)
    {
        var files = context.ReadInput(findings);
        if (files.Inventory is not { } inventory || findings.HasErrors)
        {
            // Half an inventory would show the rules of the other half as removed.
            return (null, null);
        }

        var (locks, isBase) = (parsed.GetValue(options.What.Locks) ?? [], parsed.GetValue(options.What.Base) is not null);
        if (locks.Length == 0 && !isBase && !parsed.GetValue(options.What.Live))
        {
            return (null, files.Lock(required: true, findings) is { } known ? EgressPipeline.PlanLocked(inventory, known).Plan : null);
        }

        var sides = locks.Length > 0 ? DiffSides.OfLocks(inventory, locks, files, findings)
            : isBase ? await new BaseSides(context, parsed, options, files).ReadAsync(findings, cancellationToken)
            : await DiffSides.OfLiveAsync(context, files, findings, cancellationToken);
        return (sides, sides?.New.Plan);
    }

    private static void CheckForm(ParseResult parsed, CommonOptions options, DiffOptions what, DiagnosticList findings)
    {
        var locks = parsed.GetValue(what.Locks)?.Length ?? 0;
        var (isBase, isLive) = (parsed.GetValue(what.Base) is not null, parsed.GetValue(what.Live));
        var count = (locks > 0 ? 1 : 0) + (isBase ? 1 : 0) + (isLive ? 1 : 0);
        if (count > 1 || locks == 1 || (count == 0 && parsed.GetValue(what.Preview) is null))
        {
            findings.Add(CliCodes.DiffOfWhat.At(null, "diff compares two lock files (OLD.lock NEW.lock), or a git revision (--base REV), or DNS (--live). Give exactly one of the three, or --preview FILE, alone or beside it."));
        }

        if (locks > 0 && parsed.GetValue(options.Lock) is not null)
        {
            findings.Add(CliCodes.DiffOfWhat.At(null, "--lock names the lock file here, and two others are compared. Leave --lock out."));
        }

        if (!isBase && parsed.GetValue(what.BaseInventory) is not null)
        {
            findings.Add(CliCodes.DiffOfWhat.At(null, "--base-inventory says where the inventory stood at a revision. Name the revision with --base."));
        }
    }
}
