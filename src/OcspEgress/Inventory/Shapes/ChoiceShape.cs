using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OcspEgress.Documents;

namespace OcspEgress.Inventory.Shapes;

/// <summary>One of a few words.</summary>
/// <typeparam name="T">What the words mean.</typeparam>
/// <param name="choices">Each word with its meaning, in the order in which they are shown.</param>
internal sealed class ChoiceShape<T>(params ImmutableArray<(string Word, T Meaning)> choices) : Shape<T>
{
    /// <inheritdoc/>
    public override string Expected { get; } = $"one of {string.Join(", ", choices.Select(c => c.Word))}";

    /// <inheritdoc/>
    internal override Reading<T> Read(DocumentNode node, ReadScope scope)
    {
        if (node is not ScalarNode { Kind: ScalarKind.Text } scalar)
        {
            return WrongType(node, scope);
        }

        foreach (var (word, meaning) in choices)
        {
            if (word == scalar.Value)
            {
                return Reading<T>.Sound(meaning);
            }
        }

        var nearest = NearestWord.Of(scalar.Value, choices.Select(c => c.Word));
        var hint = nearest is null ? "" : $" Did you mean \"{nearest}\"?";
        scope.Report(InventoryCodes.InvalidValue, node.Start, $"{ReadScope.Show(scalar.Value)} is not {Expected}.{hint}");
        return Reading<T>.Unsound;
    }

    /// <inheritdoc/>
    public override JsonObject ToSchema() => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. choices.Select(c => (JsonNode)c.Word)]),
    };
}
