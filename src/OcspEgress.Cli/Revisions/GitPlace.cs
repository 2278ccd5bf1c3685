namespace OcspEgress.Cli.Revisions;

/// <summary>A file in a repository, whether or not it is there.</summary>
/// <param name="Folder">Full path of a folder of that repository, for git to work in.</param>
/// <param name="Path">The file from the repository's root, with <c>/</c>.</param>
internal sealed record GitPlace(string Folder, string Path)
{
    /// <summary>A file beside this one.</summary>
    public GitPlace Beside(string name) => this with { Path = Path[..(Path.LastIndexOf('/') + 1)] + name };
}
