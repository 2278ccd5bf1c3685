using System.Text.Json.Nodes;
using OcspEgress.Documents;

namespace OcspEgress.Inventory.Shapes;

/// <summary>The version of the inventory format: 1 is the only one.</summary>
internal sealed class VersionShape : Shape<int>
{
    private const int Current = 1;

    /// <inheritdoc/>
    public override string Expected => "the number 1";

    /// <inheritdoc/>
    internal override Reading<int> Read(DocumentNode node, ReadScope scope)
    {
        if (node is not ScalarNode { Kind: ScalarKind.Integer or ScalarKind.OtherNumber } scalar)
        {
            return WrongType(node, scope);
        }

        if (scalar.Value == "1")
        {
            return Reading<int>.Sound(Current);
        }

        scope.Report(InventoryCodes.UnknownVersion, node.Start, $"This program reads inventories of version 1; this one says {ReadScope.Show(scalar.Value)}. Use \"version: 1\", or a newer program.");
        return Reading<int>.Unsound;
    }

    /// <inheritdoc/>
    public override JsonObject ToSchema() => new() { ["type"] = "integer", ["enum"] = new JsonArray(Current) };
}
