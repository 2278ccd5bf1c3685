namespace Pulumi;

/// <summary>A file of this machine.</summary>
public sealed class FileAsset : Asset
{
    /// <summary>A path, absolute or relative to the program's directory.</summary>
    public FileAsset(string path)
        : base(Protocol.WireKeys.Path, path)
    {
    }
}
