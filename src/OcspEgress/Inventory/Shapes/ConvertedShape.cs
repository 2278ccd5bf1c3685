using System.Text.Json.Nodes;
using OcspEgress.Documents;

namespace OcspEgress.Inventory.Shapes;

/// <summary>A shape whose value is made into something else.</summary>
/// <typeparam name="TInner">What the inner shape makes.</typeparam>
/// <typeparam name="T">What is made of that.</typeparam>
/// <param name="inner">The shape.</param>
/// <param name="convert">Makes the value; cannot fail.</param>
internal sealed class ConvertedShape<TInner, T>(Shape<TInner> inner, Func<TInner, T> convert) : Shape<T>
{
    /// <inheritdoc/>
    public override string Expected => inner.Expected;

    /// <inheritdoc/>
    internal override Reading<T> Read(DocumentNode node, ReadScope scope)
    {
        var reading = inner.Read(node, scope);
        return reading.IsSound ? Reading<T>.Sound(convert(reading.Value!)) : Reading<T>.Unsound;
    }

    /// <inheritdoc/>
    public override JsonObject ToSchema() => inner.ToSchema();
}
