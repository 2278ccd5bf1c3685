namespace OcspEgress.Certificates.Files;

/// <summary>A file to read.</summary>
/// <param name="FullPath">Where it is.</param>
/// <param name="Display">The path as the inventory reaches it, with <c>/</c> as separator.</param>
/// <param name="IsExplicit">Whether the inventory names this very file: then it has to hold a certificate.</param>
internal sealed record FoundFile(string FullPath, string Display, bool IsExplicit);
