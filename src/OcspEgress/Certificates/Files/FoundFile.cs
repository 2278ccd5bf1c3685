namespace OcspEgress.Certificates.Files;

/// <summary>A file to read.</summary>
/// <param name="Folder">Folder where it is.</param>
/// <param name="Prefix">What stands before its name in the path by which the inventory reaches it: empty, or ends in <c>/</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsExplicit">Whether the inventory names this very file: then it has to hold a certificate.</param>
internal sealed record FoundFile(string Folder, string Prefix, string Name, bool IsExplicit)
{
    /// <summary>Where it is.</summary>
    public string FullPath => Path.Combine(Folder, Name);

    /// <summary>The path as the inventory reaches it.</summary>
    public string Display => Prefix + Name;
}
