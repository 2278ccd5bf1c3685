namespace OcspEgress.Documents;

/// <summary>A scalar.</summary>
/// <param name="start">Where it starts.</param>
/// <param name="value">Its text, unescaped.</param>
/// <param name="isPlain">Whether it stands without quotes and is no block scalar.</param>
internal sealed class ScalarNode(DocumentPlace start, string value, bool isPlain) : DocumentNode(start)
{
    /// <summary>The text.</summary>
    public string Value { get; } = value;

    /// <summary>What a YAML reader takes it for.</summary>
    public ScalarKind Kind => isPlain ? PlainScalar.KindOf(Value) : ScalarKind.Text;

    /// <summary>Whether it is a literal block, whose lines are those of the file, one below the indicator.</summary>
    public bool IsLiteral { get; init; }

    /// <summary>Whether it stands in double quotes, where a backslash starts an escape.</summary>
    public bool IsDoubleQuoted { get; init; }

    /// <summary>Whether an anchor stands before it.</summary>
    public bool IsAnchored { get; init; }

    /// <inheritdoc/>
    public override long NodeCount => 1;

    /// <inheritdoc/>
    public override long CharacterCount => Value.Length;

    /// <inheritdoc/>
    public override string Description => Kind switch
    {
        ScalarKind.Null => IsAnchored ? "an anchor alone (text that starts with & needs quotes)" : "nothing",
        ScalarKind.Boolean => "a boolean",
        ScalarKind.Integer or ScalarKind.OtherNumber => "a number",
        _ => "text",
    };
}
