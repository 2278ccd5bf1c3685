using System.Text.Json.Nodes;
using OcspEgress.Documents;

namespace OcspEgress.Inventory.Shapes;

/// <summary><c>true</c> or <c>false</c>; the other spellings of YAML 1.1 (<c>yes</c>, <c>on</c>) are refused.</summary>
internal sealed class FlagShape : Shape<bool>
{
    /// <inheritdoc/>
    public override string Expected => "true or false";

    /// <inheritdoc/>
    internal override Reading<bool> Read(DocumentNode node, ReadScope scope) => node switch
    {
        ScalarNode { Kind: ScalarKind.Boolean, Value: "true" } => Reading<bool>.Sound(true),
        ScalarNode { Kind: ScalarKind.Boolean, Value: "false" } => Reading<bool>.Sound(false),
        _ => WrongType(node, scope),
    };

    /// <inheritdoc/>
    public override JsonObject ToSchema() => new() { ["type"] = "boolean" };
}
