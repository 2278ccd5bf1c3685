using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Shapes;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using OcspEgress.Targets.AzureNsg.Rules;
using OcspEgress.Targets.Bicep;

namespace OcspEgress.Targets.AzureNsg.Building;

/// <summary>Azure network security groups.</summary>
internal sealed class NsgTarget : TargetKind
{
    private const string GroupName = "nsg-web";

    // Azure: user rules of a network security group have priorities 100 to 4096.
    private static readonly NumberShape Priority = new("a priority", NsgLimits.LowestPriority, NsgLimits.HighestPriority);

    private static readonly Key<int> From = new("from", Priority, "First priority that rules may take.") { IsRequired = true };

    private static readonly Key<int> To = new("to", Priority, "Last priority that rules may take, inclusive.") { IsRequired = true };

    private static readonly Key<(int From, int To)> Priorities = new(
        "priorities", new MappingShape<(int From, int To)>("a mapping with from and to", [From, To], ReadBand), "Band of priorities that rules may take; all other rules of the group stay out of it.") { DefaultJson = """{"from": 1000, "to": 1999}""" };

    /// <inheritdoc/>
    public override string Name => "azureNsg";

    /// <inheritdoc/>
    public override string RenderName => "bicep";

    /// <inheritdoc/>
    public override string Title => "Azure network security groups";

    /// <inheritdoc/>
    public override string Summary => "An Azure network security group, in Bicep";

    /// <inheritdoc/>
    public override ImmutableArray<Key> Keys => [Priorities];

    /// <inheritdoc/>
    public override TargetSettings Read(MappingValues? values)
    {
        var settings = new NsgTargetSettings();
        var (from, to) = values?.GetOr(Priorities, (settings.PriorityFrom, settings.PriorityTo)) ?? (settings.PriorityFrom, settings.PriorityTo);
        return new NsgTargetSettings { PriorityFrom = from, PriorityTo = to };
    }

    /// <inheritdoc/>
    public override (LockedTarget Memory, ImmutableArray<Diagnostic> Findings) Remember(EgressPlan plan, TargetSettings settings, LockedTarget known) =>
        NsgMemory.Remember(plan, (NsgTargetSettings)settings, known);

    /// <inheritdoc/>
    public override (string? Text, ImmutableArray<Diagnostic> Findings) Render(PlannedTarget target, EgressSettings settings) => Text(
        NsgRuleBuilder.Build(target.Plan, target.Memory, new NsgRuleOptions()), rules => NsgBicepWriter.Write(rules, GroupName));

    private static (int From, int To) ReadBand(MappingValues values)
    {
        var band = (From: values.Get(From), To: values.Get(To));
        if (band.From > band.To)
        {
            values.Refuse(To, InventoryCodes.OutOfBounds, $"The band ends at {band.To} before it starts at {band.From}. Swap the two.");
        }

        return band;
    }
}
