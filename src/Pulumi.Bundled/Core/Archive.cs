namespace Pulumi;

/// <summary>A set of files that a resource uploads: a directory, an archive file, or assets by name.</summary>
public abstract class Archive : AssetOrArchive
{
    private protected Archive(string key, object value)
        : base(Protocol.WireKeys.ArchiveSignature, key, value)
    {
    }
}
