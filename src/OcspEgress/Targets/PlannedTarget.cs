using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Planning;
using OcspEgress.Resolution;

namespace OcspEgress.Targets;

/// <summary>A plan for one target: what of it is for the servers behind it, and what the target remembers.</summary>
internal sealed record PlannedTarget
{
    /// <summary>Its name; that of its kind where it has none of its own.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required TargetKind Kind { get; init; }

    /// <summary>Its settings.</summary>
    public required TargetSettings Settings { get; init; }

    /// <summary>Whether the inventory names it.</summary>
    public required bool IsNamed { get; init; }

    /// <summary>What has to be opened for the servers behind it.</summary>
    public required EgressPlan Plan { get; init; }

    /// <summary>What it has to remember of this plan.</summary>
    public required LockedTarget Memory { get; init; }

    /// <summary>What it cannot take, and what in the lock it could not use.</summary>
    public required ImmutableArray<Diagnostic> Findings { get; init; }

    /// <summary>How <c>render --target</c> and <c>diff</c> call it: a name of its own, or the form of its text.</summary>
    public string Label => Name == Kind.Name ? Kind.RenderName : Name;

    /// <summary>Its text, or null where a fault keeps it from being what was asked for; and all that was found.</summary>
    /// <param name="settings">The inventory's settings.</param>
    public (string? Text, ImmutableArray<Diagnostic> Findings) Render(EgressSettings settings)
    {
        var (text, findings) = Kind.Render(this, settings);
        return (Findings.Any(f => f.Severity == DiagnosticSeverity.Error) ? null : text, [.. Findings.Concat(findings).Distinct()]);
    }
}
