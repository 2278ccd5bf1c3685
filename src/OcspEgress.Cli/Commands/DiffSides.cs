using System.Collections.Immutable;
using System.CommandLine;
using OcspEgress.Cli.Revisions;
using OcspEgress.Comparison;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Collecting;
using OcspEgress.Resolution.LockFile;

namespace OcspEgress.Cli.Commands;

/// <summary>Both sides of a comparison. Findings about the old one are left out, unless it cannot be read: it is history.</summary>
/// <param name="Old">What was.</param>
/// <param name="New">What is, or would be.</param>
internal sealed record DiffSides(PlanState Old, PlanState New)
{
    /// <summary>Certificates that files hold and the new side's lock does not know.</summary>
    public ImmutableArray<FileChange> Unlocked { get; private init; } = [];

    // Of an inventory's text; the reader has its own bound, and says more about what is too large.
    private const int MaxInventory = 64 * 1024 * 1024;

    /// <summary>Two locks under one inventory: what each says by itself.</summary>
    public static DiffSides? OfLocks(EgressInventory inventory, string[] paths, InputFiles files, DiagnosticList findings)
    {
        var locks = paths.Select(p => LockReader.ReadFile(p, bound: files.Days, options: files.Advice.Options(p))).ToArray();
        findings.AddRange(locks.SelectMany(l => l.Diagnostics));
        if (locks is not [{ Lock: { } old }, { Lock: { } @new }])
        {
            return null;
        }

        var result = EgressPipeline.PlanByLock(inventory, @new);
        findings.AddRange(result.Diagnostics);
        return new DiffSides(ByLock(inventory, old), EgressPipeline.StateOf(inventory, result));
    }

    /// <summary>The lock, and what would be written into it now.</summary>
    public static async Task<DiffSides?> OfLiveAsync(
        CommandContext context, InputFiles files, DiagnosticList findings, CancellationToken cancellationToken)
    {
        var known = files.Lock(required: true, findings);
        if (files.Inventory is not { } inventory || known is null)
        {
            return null;
        }

        var result = await context.WithProgressAsync(
            "resolving responders", () => context.Pipeline().ResolveAsync(inventory, known, cancellationToken));
        findings.AddRange(result.Diagnostics);
        return new DiffSides(ByLock(inventory, known), EgressPipeline.StateOf(inventory, result));
    }

    /// <summary>Inventory and lock of a revision, and those here.</summary>
    public static async Task<DiffSides?> OfBaseAsync(
        CommandContext context, string revision, string inventoryPath, InputFiles files, DiagnosticList findings, CancellationToken cancellationToken)
    {
        var known = files.Lock(required: true, findings);
        if (files.Inventory is not { } inventory || known is null)
        {
            return null;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(inventoryPath))!;
        if (await GitRevision.FindAsync(revision, folder, findings, cancellationToken) is not { } found
            || await found.ReadAsync(inventoryPath, MaxInventory, findings, cancellationToken) is not { } oldInventory
            || await found.ReadAsync(files.LockPath, LockLimits.MaxBytes, findings, cancellationToken) is not { } oldLock)
        {
            return null;
        }

        var result = EgressPipeline.PlanLocked(inventory, known);
        var (unlocked, faults) = await context.Pipeline().FindUnlockedAsync(inventory, known, cancellationToken);
        findings.AddRange(result.Diagnostics);
        findings.AddRange(faults);
        var (label, lockLabel) = (found.Label(inventoryPath), found.Label(files.LockPath));
        var text = new InventoryText { Text = oldInventory, Path = label, BaseDirectory = folder };
        return OldSide(text, oldLock, lockLabel, findings) is { } old
            ? new DiffSides(old, EgressPipeline.StateOf(inventory, result)) { Unlocked = unlocked }
            : null;
    }

    // A file that the revision does not have is an empty text: nothing was opened then.
    private static PlanState? OldSide(InventoryText text, string lockText, string lockLabel, DiagnosticList findings)
    {
        if (text.Text.Length == 0 || lockText.Length == 0)
        {
            findings.Add(CliCodes.NotInRevision.At(
                new SourceLocation(text.Text.Length == 0 ? text.Path : lockLabel), "The revision does not have this file, so that every rule is new."));
            return PlanState.Empty;
        }

        var inventory = InventoryReader.Read(text);
        var known = LockReader.Read(lockText, lockLabel, options: null);
        findings.AddRange(inventory.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        findings.AddRange(known.Diagnostics);
        return inventory.Inventory is null || known.Lock is null ? null
            : EgressPipeline.StateOf(inventory.Inventory, EgressPipeline.PlanLocked(inventory.Inventory, known.Lock));
    }

    private static PlanState ByLock(EgressInventory inventory, EgressLock known) =>
        EgressPipeline.StateOf(inventory, EgressPipeline.PlanByLock(inventory, known));
}
