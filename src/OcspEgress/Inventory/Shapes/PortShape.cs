using System.Text.Json.Nodes;
using OcspEgress.Addressing;
using OcspEgress.Documents;

namespace OcspEgress.Inventory.Shapes;

/// <summary>A TCP port.</summary>
internal sealed class PortShape : Shape<Port>
{
    private readonly NumberShape _number = new("a port", 1, 65535);

    /// <inheritdoc/>
    public override string Expected => _number.Expected;

    /// <inheritdoc/>
    internal override Reading<Port> Read(DocumentNode node, ReadScope scope)
    {
        var reading = _number.Read(node, scope);
        return reading.IsSound ? Reading<Port>.Sound(new Port(reading.Value)) : Reading<Port>.Unsound;
    }

    /// <inheritdoc/>
    public override JsonObject ToSchema() => _number.ToSchema();
}
