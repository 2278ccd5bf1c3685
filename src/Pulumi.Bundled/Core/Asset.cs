namespace Pulumi;

/// <summary>A file or a text that a resource uploads.</summary>
public abstract class Asset : AssetOrArchive
{
    private protected Asset(string key, object value)
        : base(Protocol.WireKeys.AssetSignature, key, value)
    {
    }
}
