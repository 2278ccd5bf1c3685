using System.Text.Json.Nodes;
using OcspEgress.Documents;

namespace OcspEgress.Inventory.Shapes;

/// <summary>
/// The form of a value of the inventory: one model that both reads it, reporting every fault, and describes it as JSON
/// Schema. What a schema cannot say (bounds of a duration, host bits, references) only the reader checks. Programs put
/// together shapes of their own from those that are here; kinds of shapes are added here only.
/// </summary>
/// <typeparam name="T">What is made of the value.</typeparam>
internal abstract class Shape<T>
{
    /// <summary>What the value has to be, as a noun phrase: "a list", "a port, 1 to 65535".</summary>
    public abstract string Expected { get; }

    /// <summary>Reads a node, and reports all that is wrong with it.</summary>
    internal abstract Reading<T> Read(DocumentNode node, ReadScope scope);

    /// <summary>The JSON Schema (draft-07) of the value.</summary>
    public abstract JsonObject ToSchema();

    /// <summary>Reports that the node is something else.</summary>
    private protected Reading<T> WrongType(DocumentNode node, ReadScope scope)
    {
        var hint = node is ScalarNode { Kind: not ScalarKind.Text and not ScalarKind.Null }
            ? " Put it in quotes if it is meant as text."
            : node is ScalarNode { Kind: ScalarKind.Null } ? " Give a value, or leave the key out."
            : node is not ScalarNode && Expected.StartsWith("the path", StringComparison.Ordinal) ? " Text that starts with [ or { needs quotes." : "";
        scope.Report(InventoryCodes.WrongType, node.Start, $"Here stands {node.Description}; expected is {Expected}.{hint}");
        return Reading<T>.Unsound;
    }
}
