namespace OcspEgress.Documents;

/// <summary>A place in the text.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based, in UTF-16 units.</param>
internal readonly record struct DocumentPlace(int Line, int Column);
