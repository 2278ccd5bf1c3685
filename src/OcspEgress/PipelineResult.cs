using System.Collections.Immutable;
using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Sampling;
using OcspEgress.Responders;
using OcspEgress.Targets;

namespace OcspEgress;

/// <summary>What each stage made of an inventory. Stages that were not run left theirs empty.</summary>
public sealed record PipelineResult
{
    /// <summary>Certificates, each once per place: sorted by fingerprint, then by origin.</summary>
    public ImmutableArray<ServerCertificate> Certificates { get; init; } = [];

    /// <summary>Responders that the policy lets through.</summary>
    public ImmutableArray<Responder> Responders { get; init; } = [];

    /// <summary>The same with their networks.</summary>
    public ImmutableArray<ResolvedResponder> Resolved { get; init; } = [];

    /// <summary>What the lock forgot because a person asked for it; sorted by host.</summary>
    public ImmutableArray<ForgottenHost> Forgotten { get; init; } = [];

    /// <summary>How well each host is known that the rules take from DNS; sorted by host.</summary>
    public ImmutableArray<HostVerdict> Verdicts { get; init; } = [];

    /// <summary>What has to be opened.</summary>
    public EgressPlan Plan { get; init; } = new([], []);

    /// <summary>The plan for each target; sorted by name.</summary>
    internal ImmutableArray<PlannedTarget> Targets { get; init; } = [];

    /// <summary>The lock that holds this plan.</summary>
    public EgressLock Lock { get; init; } = EgressLock.Empty;

    /// <summary>All findings of all stages, sorted.</summary>
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>
    /// The target with a name: one that the inventory gives, that of a kind (<c>azureNsg</c>), or the form of a text (<c>bicep</c>);
    /// null if there is none.
    /// </summary>
    /// <param name="name">The name.</param>
    internal PlannedTarget? Target(string name) =>
        Targets.FirstOrDefault(t => t.Name == name) ?? Targets.FirstOrDefault(t => string.Equals(t.Label, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The result with some rules only, for all targets; what these remember stays.</summary>
    /// <param name="kept">Which rules.</param>
    internal PipelineResult WithRules(Func<EgressRule, bool> kept)
    {
        return this with { Plan = Of(Plan), Targets = [.. Targets.Select(t => t with { Plan = Of(t.Plan) })] };

        EgressPlan Of(EgressPlan plan) => plan with { Rules = [.. plan.Rules.Where(kept)] };
    }

    /// <summary>The priority of each rule that has one; of several targets, that of the first that the inventory names.</summary>
    internal ImmutableDictionary<string, int> Priorities => Targets
        .OrderByDescending(t => t.IsNamed)
        .SelectMany(t => t.Memory.Rules)
        .Where(r => r.Priority is not null)
        .DistinctBy(r => r.Name, StringComparer.Ordinal)
        .ToImmutableDictionary(r => r.Name, r => r.Priority!.Value, StringComparer.Ordinal);

    /// <summary>What targets have to say before they are asked for: what in the lock none can use, and what those cannot take that the inventory names.</summary>
    internal ImmutableArray<Diagnostic> TargetFindings =>
    [
        .. Targets.SelectMany(t => t.Findings.Where(f => t.IsNamed || f.Severity != DiagnosticSeverity.Error)
            .Select(f => f.Severity == DiagnosticSeverity.Error ? f with { Severity = DiagnosticSeverity.Warning } : f)),
    ];

    /// <summary>Whether something that was asked for is missing: nothing may be declared then.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
}
