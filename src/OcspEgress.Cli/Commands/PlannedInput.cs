using System.CommandLine;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Cli.Commands;

/// <summary>An inventory with the plan that belongs to it: from the lock, or resolved afresh.</summary>
internal sealed record PlannedInput(EgressInventory Inventory, PipelineResult Result)
{
    /// <summary>The inventory and its plan, or null where a file could not be read. Findings are collected.</summary>
    public static async Task<PlannedInput?> ReadAsync(
        CommandContext context, ParseResult parsed, CommonOptions options, DiagnosticList findings, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(options.Locked))
        {
            return await ReadLockedAsync(context, parsed, options, findings, cancellationToken);
        }

        var files = context.ReadInput(findings);
        var inventory = files.Inventory;
        var known = files.Lock(required: false, findings);
        if (inventory is null || known is null)
        {
            return null;
        }

        context.SeesEverything = true;
        var result = await context.WithProgressAsync(
            "resolving responders", () => context.Pipeline().ResolveAsync(inventory, known, cancellationToken));
        findings.AddRange(result.Diagnostics);
        return new PlannedInput(inventory, result);
    }

    /// <summary>The same from the lock alone, whatever the options say of it.</summary>
    public static async Task<PlannedInput?> ReadLockedAsync(
        CommandContext context, ParseResult parsed, CommonOptions options, DiagnosticList findings, CancellationToken cancellationToken)
    {
        var files = context.ReadInput(findings);
        var inventory = files.Inventory;
        var known = files.Lock(required: true, findings);
        if (inventory is null || known is null)
        {
            return null;
        }

        var pipeline = context.Pipeline();
        var result = pipeline.WithExpiry(EgressPipeline.PlanLocked(inventory, known));
        findings.AddRange(result.Diagnostics);
        findings.AddRange((await pipeline.FindUnlockedAsync(inventory, known, cancellationToken)).Diagnostics);
        return new PlannedInput(inventory, result);
    }
}
