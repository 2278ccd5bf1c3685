using System.Collections.Immutable;
using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Sampling;
using OcspEgress.Responders;

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

    /// <summary>The lock that holds this plan.</summary>
    public EgressLock Lock { get; init; } = EgressLock.Empty;

    /// <summary>All findings of all stages, sorted.</summary>
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>Whether something that was asked for is missing: nothing may be declared then.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
}
