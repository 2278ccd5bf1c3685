using System.Text.Json.Nodes;
using OcspEgress.Inventory;
using OcspEgress.Documents;
using OcspEgress.Inventory.Model;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Stacks;

/// <summary>A path of an inventory, or an inventory.</summary>
internal sealed class InventorySettingShape : Shape<InventorySetting>
{
    private static readonly TextShape<string> FilePath = TextFormats.FilePath("the path of an inventory");

    /// <inheritdoc/>
    public override string Expected => "the path of an inventory, or an inventory";

    /// <inheritdoc/>
    internal override Reading<InventorySetting> Read(DocumentNode node, ReadScope scope)
    {
        switch (node)
        {
            case MappingNode:
                var inventory = InventoryShape.Shape.Read(node, scope);
                return inventory.IsSound
                    ? Reading<InventorySetting>.Sound(new InventorySetting(null, inventory.Value!))
                    : Reading<InventorySetting>.Unsound;
            case ScalarNode { Kind: ScalarKind.Text }:
                var path = FilePath.Read(node, scope);
                return path.IsSound ? Reading<InventorySetting>.Sound(new InventorySetting(path.Value, null)) : Reading<InventorySetting>.Unsound;
            default:
                return WrongType(node, scope);
        }
    }

    /// <inheritdoc/>
    public override JsonObject ToSchema() => new()
    {
        ["anyOf"] = new JsonArray(FilePath.ToSchema(), new JsonObject { ["$ref"] = "inventory.schema.json" }),
    };
}
