namespace OcspEgress.Resolution.LockFile;

/// <summary>A single value.</summary>
/// <param name="Text">The value, unquoted.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Column">1-based column.</param>
internal sealed record YamlScalar(string Text, int Line, int Column) : YamlNode(Line, Column);
