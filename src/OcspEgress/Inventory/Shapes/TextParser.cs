using System.Diagnostics.CodeAnalysis;

namespace OcspEgress.Inventory.Shapes;

/// <summary>Makes a value of text.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="text">Untrusted text.</param>
/// <param name="value">The value.</param>
/// <param name="fault">What is wrong with the text, or null on success.</param>
internal delegate bool TextParser<T>(string text, [MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out TextFault? fault);
