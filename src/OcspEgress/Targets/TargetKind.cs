using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Shapes;
using OcspEgress.Planning;
using OcspEgress.Resolution;

namespace OcspEgress.Targets;

/// <summary>
/// A kind of firewall, and all that the rest of the program knows of it: its settings in the inventory, what it remembers in the
/// lock, what it cannot take, and what it writes. A new kind is a folder and a line in <see cref="TargetKinds"/>; help,
/// completions, schema, <c>diff</c> and the tests that every kind has to pass follow.
/// </summary>
internal abstract class TargetKind
{
    /// <summary>Its key in the inventory, and the name of the target that has none of its own.</summary>
    public abstract string Name { get; }

    /// <summary>What <c>render --target</c> calls it: the form of its text.</summary>
    public abstract string RenderName { get; }

    /// <summary>What it is, in the plural: "Azure network security groups".</summary>
    public abstract string Title { get; }

    /// <summary>What is written for it, in a few words that start with a capital: for help and documentation.</summary>
    public abstract string Summary { get; }

    /// <summary>Its keys in the inventory.</summary>
    public abstract ImmutableArray<Key> Keys { get; }

    /// <summary>Its settings out of these keys; the defaults where <paramref name="values"/> is null.</summary>
    /// <param name="values">What the inventory says, or null.</param>
    public abstract TargetSettings Read(MappingValues? values);

    /// <summary>
    /// What it has to remember of a plan, and what it cannot take of it. Errors keep it from being written; other targets do not
    /// mind them.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="known">What the lock remembers.</param>
    public abstract (LockedTarget Memory, ImmutableArray<Diagnostic> Findings) Remember(EgressPlan plan, TargetSettings settings, LockedTarget known);

    /// <summary>Errors of the run that keep the plan from being written.</summary>
    /// <param name="target">The target.</param>
    /// <param name="findings">Findings of the run.</param>
    public virtual ImmutableArray<Diagnostic> Blocking(PlannedTarget target, ImmutableArray<Diagnostic> findings) => BlockingErrors.OfAddressRules(findings);

    /// <summary>The text, or null where a fault keeps it from being what was asked for.</summary>
    /// <param name="target">The target.</param>
    /// <param name="settings">The inventory's settings, for what is no target's own.</param>
    public abstract (string? Text, ImmutableArray<Diagnostic> Findings) Render(PlannedTarget target, EgressSettings settings);

    /// <summary>What a builder made as text, unless it found an error.</summary>
    protected static (string? Text, ImmutableArray<Diagnostic> Findings) Text<T>(StageResult<T> built, Func<ImmutableArray<T>, string> write)
    {
        ArgumentNullException.ThrowIfNull(built);
        ArgumentNullException.ThrowIfNull(write);
        return (built.HasErrors ? null : write(built.Values), built.Diagnostics);
    }
}
