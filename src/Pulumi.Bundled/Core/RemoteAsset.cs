namespace Pulumi;

/// <summary>A file that the engine fetches.</summary>
public sealed class RemoteAsset : Asset
{
    /// <summary>A file, http or https address.</summary>
    public RemoteAsset(string uri)
        : base(Protocol.WireKeys.Uri, uri)
    {
    }
}
