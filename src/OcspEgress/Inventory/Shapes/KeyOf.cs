using System.Text.Json.Nodes;
using OcspEgress.Documents;

namespace OcspEgress.Inventory.Shapes;

/// <summary>A key with the type of its value.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="name">The key as it is written.</param>
/// <param name="shape">Shape of the value.</param>
/// <param name="description">What it means.</param>
internal sealed class Key<T>(string name, Shape<T> shape, string description) : Key(name, description)
{
    /// <inheritdoc/>
    internal override bool ReadInto(MappingValues values, DocumentNode node, ReadScope scope)
    {
        var reading = shape.Read(node, scope);
        values.Set(this, reading, node.Start);
        return reading.IsSound;
    }

    /// <inheritdoc/>
    protected override JsonObject ValueSchema() => shape.ToSchema();
}
