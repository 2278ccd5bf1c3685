using System.Collections.Immutable;

namespace OcspEgress.Inventory;

/// <summary>What an inventory says of a firewall; each kind has settings of its own.</summary>
public abstract record TargetSettings
{
    /// <summary>Whether the name servers of the inventory are opened too.</summary>
    public virtual bool OpensNameServers => false;

    /// <summary>The settings that <c>diff</c> names when they differ.</summary>
    public abstract ImmutableArray<TargetSetting> Compared { get; }
}
