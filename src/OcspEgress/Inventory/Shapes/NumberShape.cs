using System.Globalization;
using System.Text.Json.Nodes;
using OcspEgress.Documents;

namespace OcspEgress.Inventory.Shapes;

/// <summary>A whole number, written in plain decimal digits.</summary>
/// <param name="what">What it counts, as a noun phrase with article.</param>
/// <param name="lowest">Smallest value.</param>
/// <param name="highest">Largest value.</param>
internal sealed class NumberShape(string what, int lowest, int highest) : Shape<int>
{
    /// <inheritdoc/>
    public override string Expected { get; } = string.Create(CultureInfo.InvariantCulture, $"{what}, {lowest} to {highest}");

    /// <inheritdoc/>
    internal override Reading<int> Read(DocumentNode node, ReadScope scope)
    {
        if (node is not ScalarNode { Kind: ScalarKind.Integer or ScalarKind.OtherNumber } scalar)
        {
            return node is ScalarNode { Kind: ScalarKind.Text } ? NotANumber(node, scope) : WrongType(node, scope);
        }

        if (scalar.Kind == ScalarKind.OtherNumber)
        {
            scope.Report(InventoryCodes.InvalidValue, node.Start, $"{ReadScope.Show(scalar.Value)} is not {Expected}: numbers are plain decimal digits, without sign, leading zeros, separators, fraction or base.");
            return Reading<int>.Unsound;
        }

        if (int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest)
        {
            return Reading<int>.Sound(number);
        }

        scope.Report(InventoryCodes.OutOfBounds, node.Start, $"{ReadScope.Show(scalar.Value)} is out of bounds; expected is {Expected}.");
        return Reading<int>.Unsound;
    }

    /// <inheritdoc/>
    public override JsonObject ToSchema() => new() { ["type"] = "integer", ["minimum"] = lowest, ["maximum"] = highest };

    private Reading<int> NotANumber(DocumentNode node, ReadScope scope)
    {
        scope.Report(InventoryCodes.WrongType, node.Start, $"Here stands text; expected is {Expected}. Write the number without quotes.");
        return Reading<int>.Unsound;
    }
}
