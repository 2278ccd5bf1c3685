using System.Collections.Immutable;
using OcspEgress.Diagnostics;

namespace OcspEgress.Inventory.Shapes;

/// <summary>Reads a mapping that is no inventory, such as what a program hands over, with shapes.</summary>
internal static class ShapeReader
{
    /// <summary>Reads it.</summary>
    /// <param name="shape">The keys and what becomes of them.</param>
    /// <param name="text">The mapping, as YAML or JSON.</param>
    /// <returns>The value, the default where it could not be made, and every fault.</returns>
    public static (T? Value, ImmutableArray<Diagnostic> Findings) Read<T>(MappingShape<T> shape, InventoryText text)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var log = new DiagnosticList();
        var scope = new ReadScope(text, log);
        var reading = InventoryDocument.Compose(scope) is { } document ? shape.Read(document, scope) : Reading<T>.Unsound;
        return (reading.Value, log.ToImmutableArray());
    }
}
