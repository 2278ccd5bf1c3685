using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>The key <c>targets</c>.</summary>
internal static class TargetsShape
{
    // Azure: user rules of a network security group have priorities 100 to 4096.
    private static readonly NumberShape Priority = new("a priority", 100, 4096);

    private static readonly Key<int> From = new("from", Priority, "First priority that rules may take.") { IsRequired = true };

    private static readonly Key<int> To = new("to", Priority, "Last priority that rules may take, inclusive.") { IsRequired = true };

    private static readonly Key<(int From, int To)> Priorities = new(
        "priorities", new MappingShape<(int From, int To)>("a mapping with from and to", [From, To], BuildBand), "Band of priorities that rules may take; all other rules of the group stay out of it.") { DefaultJson = """{"from": 1000, "to": 1999}""" };

    private static readonly Key<NsgTargetSettings> AzureNsg = new(
        "azureNsg",
        new MappingShape<NsgTargetSettings>("a mapping with the settings for Azure network security groups", [Priorities], BuildNsg),
        "Azure network security groups.");

    private static readonly Key<bool> DefaultDeny = new(
        "defaultDeny", new FlagShape(), "Drop everything outbound that is not planned; loopback, established flows and DNS to resolution.servers stay open.") { DefaultJson = "false" };

    private static readonly Key<NftablesTargetSettings> Nftables = new(
        "nftables",
        new MappingShape<NftablesTargetSettings>(
            "a mapping with the settings for nftables",
            [DefaultDeny],
            values => new NftablesTargetSettings { DefaultDeny = values.GetOr(DefaultDeny, false) }),
        "nftables on Linux web servers.");

    /// <summary>The shape.</summary>
    public static MappingShape<TargetSettings> Shape { get; } = new(
        "a mapping with settings per firewall",
        [AzureNsg, Nftables],
        values => new TargetSettings
        {
            AzureNsg = values.GetOr(AzureNsg, new NsgTargetSettings()),
            Nftables = values.GetOr(Nftables, new NftablesTargetSettings()),
        });

    private static (int From, int To) BuildBand(MappingValues values)
    {
        var band = (From: values.Get(From), To: values.Get(To));
        if (band.From > band.To)
        {
            values.Refuse(To, InventoryCodes.OutOfBounds, $"The band ends at {band.To} before it starts at {band.From}. Swap the two.");
        }

        return band;
    }

    private static NsgTargetSettings BuildNsg(MappingValues values)
    {
        var settings = new NsgTargetSettings();
        var (from, to) = values.GetOr(Priorities, (settings.PriorityFrom, settings.PriorityTo));
        return new NsgTargetSettings { PriorityFrom = from, PriorityTo = to };
    }
}
