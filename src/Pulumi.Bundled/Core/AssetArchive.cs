using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Assets and archives by the name they have in the archive.</summary>
public sealed class AssetArchive : Archive
{
    /// <summary>An archive of these entries.</summary>
    public AssetArchive(IDictionary<string, AssetOrArchive> assets)
        : base(Protocol.WireKeys.Assets, assets.ToImmutableDictionary())
    {
    }
}
