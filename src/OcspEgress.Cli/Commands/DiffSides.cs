using System.Collections.Immutable;
using System.CommandLine;
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
    public ImmutableArray<FileChange> Unlocked { get; init; } = [];

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

    private static PlanState ByLock(EgressInventory inventory, EgressLock known) =>
        EgressPipeline.StateOf(inventory, EgressPipeline.PlanByLock(inventory, known));
}
