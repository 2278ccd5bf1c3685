using OcspEgress.Diagnostics;

namespace OcspEgress.Inventory.Shapes;

/// <summary>An entry of a mapping whose keys are names or hosts.</summary>
/// <typeparam name="TKey">What is made of the key.</typeparam>
/// <typeparam name="TValue">What is made of the value.</typeparam>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
/// <param name="Location">Where the entry stands: at its key.</param>
internal sealed record DictionaryItem<TKey, TValue>(TKey Key, TValue Value, SourceLocation Location);
