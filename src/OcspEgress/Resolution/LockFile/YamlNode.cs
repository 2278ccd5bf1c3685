namespace OcspEgress.Resolution.LockFile;

/// <summary>A piece of YAML with its place.</summary>
/// <param name="Line">1-based line.</param>
/// <param name="Column">1-based column.</param>
internal abstract record YamlNode(int Line, int Column);
