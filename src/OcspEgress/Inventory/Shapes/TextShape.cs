using System.Text.Json.Nodes;
using OcspEgress.Documents;

namespace OcspEgress.Inventory.Shapes;

/// <summary>A value written as text.</summary>
/// <typeparam name="T">What is made of the text.</typeparam>
internal sealed class TextShape<T> : Shape<T>
{
    private readonly TextParser<T> _parser;

    /// <summary>A kind of text.</summary>
    /// <param name="expected">Noun phrase.</param>
    /// <param name="parser">Makes the value.</param>
    internal TextShape(string expected, TextParser<T> parser)
    {
        Expected = expected;
        _parser = parser;
    }

    /// <inheritdoc/>
    public override string Expected { get; }

    /// <summary>Regular expression (ECMA 262, anchored) that all good values match, for editors; null for none.</summary>
    internal string? Pattern { get; init; }

    /// <summary>Whether empty text is a value too.</summary>
    internal bool MayBeEmpty { get; init; }

    /// <summary>Whether messages must not quote the text.</summary>
    internal bool IsSecret { get; init; }

    /// <inheritdoc/>
    internal override Reading<T> Read(DocumentNode node, ReadScope scope) =>
        node is ScalarNode { Kind: ScalarKind.Text } scalar ? Read(scalar, scope) : WrongType(node, scope);

    /// <summary>Reads text that stands as the key of a mapping; there a plain number is text.</summary>
    internal Reading<T> ReadKey(ScalarNode key, ReadScope scope) => Read(key, scope);

    /// <inheritdoc/>
    public override JsonObject ToSchema()
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (Pattern is not null)
        {
            schema["pattern"] = Pattern;
        }
        else if (!MayBeEmpty)
        {
            schema["minLength"] = 1;
        }

        return schema;
    }

    private Reading<T> Read(ScalarNode scalar, ReadScope scope)
    {
        var text = scalar.Value;
        if (_parser(text, out var value, out var fault))
        {
            return Reading<T>.Sound(value);
        }

        var what = IsSecret || text.Length == 0 ? "The value" : ReadScope.Show(text);

        // "C:\new" holds a line feed.
        var hint = scalar.IsDoubleQuoted && text.Any(char.IsControl)
            ? " In double quotes a backslash starts an escape (\\n, \\t, \\b): write slashes (certs/web.pem), or use single quotes."
            : "";
        scope.Report(fault.Code, scalar.Start, $"{what} is not {Expected}, because {fault.Reason.TrimEnd('.')}.{hint}");
        return Reading<T>.Unsound;
    }
}
