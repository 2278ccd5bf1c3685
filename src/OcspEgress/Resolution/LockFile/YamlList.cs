namespace OcspEgress.Resolution.LockFile;

/// <summary>A sequence.</summary>
/// <param name="Items">Its items, in order.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Column">1-based column.</param>
internal sealed record YamlList(List<YamlNode> Items, int Line, int Column) : YamlNode(Line, Column);
