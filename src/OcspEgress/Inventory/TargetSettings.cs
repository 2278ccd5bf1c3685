namespace OcspEgress.Inventory;

/// <summary>Settings per firewall.</summary>
public sealed record TargetSettings
{
    /// <summary>Azure network security groups.</summary>
    public NsgTargetSettings AzureNsg { get; init; } = new();

    /// <summary>nftables.</summary>
    public NftablesTargetSettings Nftables { get; init; } = new();
}
