using System.Text;

namespace OcspEgress.Cli;

/// <summary>A terminal that something else may have written to: that makes way before each text.</summary>
internal sealed class YieldingWriter : TextWriter
{
    private readonly TextWriter _inner;
    private readonly Action _makeWay;

    public YieldingWriter(TextWriter inner, Action makeWay)
    {
        (_inner, _makeWay) = (inner, makeWay);
        CoreNewLine = inner.NewLine.ToCharArray();
    }

    /// <inheritdoc/>
    public override Encoding Encoding => _inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Write([value]);

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (!buffer.IsEmpty)
        {
            _makeWay();
            _inner.Write(buffer);
        }
    }
}
