namespace Pulumi;

/// <summary>An archive file that the engine fetches.</summary>
public sealed class RemoteArchive : Archive
{
    /// <summary>A file, http or https address.</summary>
    public RemoteArchive(string uri)
        : base(Protocol.WireKeys.Uri, uri)
    {
    }
}
