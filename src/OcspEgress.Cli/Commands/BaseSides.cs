using System.CommandLine;
using OcspEgress.Cli.Revisions;
using OcspEgress.Comparison;
using OcspEgress.Diagnostics;
using OcspEgress.Resolution.LockFile;
using OcspEgress.Stacks;

namespace OcspEgress.Cli.Commands;

/// <summary>Reads both sides of <c>diff --base</c>: inventory and lock of a revision, and those here.</summary>
internal sealed class BaseSides(CommandContext context, ParseResult parsed, (CommonOptions Common, DiffOptions What) options, InputFiles files)
{
    /// <summary>Both sides, or null with findings.</summary>
    public async Task<DiffSides?> ReadAsync(DiagnosticList findings, CancellationToken cancellationToken)
    {
        var known = files.Lock(required: true, findings);
        if (files.Inventory is not { } inventory || known is null)
        {
            return null;
        }

        var past = new DiagnosticList();
        var old = await OldAsync(past, cancellationToken);
        findings.AddRange(past.ToImmutableArray());
        if (old is null)
        {
            return null;
        }

        var result = EgressPipeline.PlanLocked(inventory, known);
        var (unlocked, faults) = await context.Pipeline().FindUnlockedAsync(inventory, known, cancellationToken);
        findings.AddRange(result.Diagnostics);
        findings.AddRange(faults);
        var here = EgressPipeline.StateOf(inventory, result) with { Stack = files.Stack?.Values };
        return new DiffSides(old, here) { Unlocked = unlocked };
    }

    // What the revision does not have opened nothing then.
    private async Task<PlanState?> OldAsync(DiagnosticList past, CancellationToken cancellationToken)
    {
        var path = parsed.GetValue(options.Common.Inventory)!;
        var anchor = files.Stack is { } named ? StackFileReader.PathOf(named.Place) : path;
        if (await GitRevision.FindAsync(parsed.GetValue(options.What.Base)!, Path.GetDirectoryName(Path.GetFullPath(anchor))!, past, cancellationToken) is not { } revision)
        {
            return null;
        }

        var reader = new RevisionReader(revision, past);
        var moved = parsed.GetValue(options.What.BaseInventory);
        var input = moved is null && files.Stack is { } stack
            ? await reader.OfStackAsync(stack, cancellationToken)
            : await reader.OfFileAsync(moved ?? path, cancellationToken);
        return input is not null ? await WithLockAsync(revision, input, past, cancellationToken)
            : past.HasErrors ? null
            : PlanState.Empty;
    }

    private async Task<PlanState?> WithLockAsync(GitRevision revision, RevisionInput input, DiagnosticList past, CancellationToken cancellationToken)
    {
        if (await revision.PlaceAsync(files.LockPath, past, cancellationToken) is not { } today)
        {
            return null;
        }

        // Beside the inventory of then; a lock that was named has that name there, too.
        GitPlace?[] places = parsed.GetValue(options.Common.Lock) is { } named
            ? [today, input.Lock?.Beside(Path.GetFileName(named))]
            : [input.Lock, today];
        GitPlace? found = null;
        foreach (var place in places.OfType<GitPlace>())
        {
            found ??= await revision.FormerAsync(place, cancellationToken);
        }

        var text = found is null ? "" : await revision.ReadAsync(found, LockLimits.MaxBytes, past, cancellationToken);
        if (text is null)
        {
            return null;
        }

        if (text.Length == 0)
        {
            past.Add(CliCodes.NotInRevision.At(new SourceLocation(revision.Label((found ?? today).Path)), "The revision does not have this lock, so that every rule is new."));
            return PlanState.Empty;
        }

        var known = LockReader.Read(text, revision.Label(found!.Path), options: null);
        past.AddRange(known.Diagnostics);
        return known.Lock is null ? null
            : EgressPipeline.StateOf(input.Inventory, EgressPipeline.PlanLocked(input.Inventory, known.Lock)) with { Stack = input.Stack };
    }
}
