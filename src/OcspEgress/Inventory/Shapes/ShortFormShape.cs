using System.Text.Json.Nodes;
using OcspEgress.Documents;

namespace OcspEgress.Inventory.Shapes;

/// <summary>A mapping that can also be written as one text.</summary>
/// <typeparam name="TShort">What is made of the text.</typeparam>
/// <typeparam name="T">What is made of the mapping.</typeparam>
/// <param name="shortForm">The text.</param>
/// <param name="longForm">The mapping.</param>
/// <param name="expand">What the text stands for.</param>
internal sealed class ShortFormShape<TShort, T>(
    TextShape<TShort> shortForm, MappingShape<T> longForm, Func<TShort, MappingValues, T> expand) : Shape<T>
{
    /// <inheritdoc/>
    public override string Expected { get; } = $"{shortForm.Expected}, or {longForm.Expected}";

    /// <inheritdoc/>
    internal override Reading<T> Read(DocumentNode node, ReadScope scope)
    {
        switch (node)
        {
            case MappingNode:
                return longForm.Read(node, scope);
            case ScalarNode { Kind: ScalarKind.Text }:
                var reading = shortForm.Read(node, scope);
                return reading.IsSound
                    ? Reading<T>.Sound(expand(reading.Value!, new MappingValues(scope, node.Start)))
                    : Reading<T>.Unsound;
            default:
                return WrongType(node, scope);
        }
    }

    /// <inheritdoc/>
    public override JsonObject ToSchema() => new() { ["anyOf"] = new JsonArray(shortForm.ToSchema(), longForm.ToSchema()) };
}
