namespace Pulumi;

/// <summary>A directory or an archive file (.tar, .tar.gz, .zip) of this machine.</summary>
public sealed class FileArchive : Archive
{
    /// <summary>A path, absolute or relative to the program's directory.</summary>
    public FileArchive(string path)
        : base(Protocol.WireKeys.Path, path)
    {
    }
}
