namespace OcspEgress.Resolution.LockFile;

/// <summary>A mapping with scalar keys.</summary>
/// <param name="Entries">Its entries, in order; keys may repeat.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Column">1-based column.</param>
internal sealed record YamlMap(List<KeyValuePair<YamlScalar, YamlNode>> Entries, int Line, int Column) : YamlNode(Line, Column);
