using System.Collections.Immutable;
using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Files;
using OcspEgress.Inventory;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.LockFile;
using OcspEgress.Stacks;
using Pulumi;

namespace OcspEgress.Components;

/// <summary>
/// The plan that the stack's config asks for: its keys <c>inventory</c>, <c>certificates</c>, <c>lock</c> and
/// <c>resolution</c>. With <c>locked</c>, the default, neither network nor certificate files are needed.
/// </summary>
public sealed class StackInventory
{
    private StackInventory(EgressInventory inventory, PipelineResult result, bool isSecret)
    {
        Inventory = inventory;
        Result = result;
        IsSecret = isSecret;
    }

    /// <summary>The inventory, with the certificates of the config.</summary>
    public EgressInventory Inventory { get; }

    /// <summary>What the pipeline made of it: what the components take. It may hold errors; whether they matter, they decide.</summary>
    public PipelineResult Result { get; }

    /// <summary>Whether certificates came out of secrets: the components' <c>Secret</c>.</summary>
    public bool IsSecret { get; }

    /// <summary>Reads the config of the running stack, and makes the plan.</summary>
    /// <exception cref="RunException">All faults of config, inventory and lock, in one message.</exception>
    public static StackInventory Load() => Load(StackEnvironment.Read(), new StackInventoryOptions());

    /// <summary>Reads a config, and makes the plan.</summary>
    /// <param name="config">The config.</param>
    /// <param name="options">Who reads certificates and asks name servers with <c>resolution: live</c>, and faults found elsewhere.</param>
    /// <exception cref="RunException">All faults of config, inventory and lock, in one message.</exception>
    internal static StackInventory Load(StackDocument config, StackInventoryOptions options)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(options);
        var reading = StackInventoryReader.Read(config);
        var findings = new DiagnosticList();
        findings.AddRange(reading.Diagnostics);
        findings.AddRange(options.OtherFindings);
        var known = Lock(reading, config.Place.Stack, findings);
        var report = new FindingReport(config.Place, reading.IsSecret);
        if (reading.Inventory is not { } inventory || known is null || findings.HasErrors)
        {
            throw report.Refuse(findings.ToImmutableArray());
        }

        var result = reading.IsLive
            ? Task.Run(() => new EgressPipeline(options.Loader, new NetworkDnsLookup(), TimeProvider.System)
                .ResolveAsync(inventory, known, CancellationToken.None)).GetAwaiter().GetResult()
            : EgressPipeline.PlanLocked(inventory, known);
        findings.AddRange(result.Diagnostics);
        report.ThrowIfUncovered(findings.ToImmutableArray());
        report.Warn(findings.ToImmutableArray());
        return new StackInventory(inventory, result with { Diagnostics = findings.ToImmutableArray() }, reading.IsSecret);
    }

    private static EgressLock? Lock(StackInventoryReading reading, string stack, DiagnosticList findings)
    {
        // A live run keeps the addresses that a lock knows, but needs none.
        if (reading.IsLive && GuardedFile.IsAbsent(reading.LockPath))
        {
            return EgressLock.Empty;
        }

        var result = LockReader.ReadFile(reading.LockPath, reading.LockLabel, options: $" --stack {stack}");
        findings.AddRange(result.Diagnostics);
        return result.Lock;
    }
}
