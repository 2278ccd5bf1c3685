namespace OcspEgress.Documents;

/// <summary>An entry of a mapping.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Value">Its value.</param>
internal sealed record MappingEntry(ScalarNode Key, DocumentNode Value);
