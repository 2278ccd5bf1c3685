using System.Text;
using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Reports.Html;

/// <summary>
/// Writes HTML (and the SVG in it) whose texts and attribute values cannot become markup, and show control and
/// bidirectional characters as text. Names of elements and attributes are the program's own.
/// </summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = new();

    /// <summary>Opens an element.</summary>
    /// <param name="name">Name of the element.</param>
    /// <param name="attributes">Attributes; one with an empty name is left out.</param>
    public HtmlWriter Start(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        AppendTag(name, attributes);
        _open.Push(name);
        return this;
    }

    /// <summary>Writes text.</summary>
    public HtmlWriter Text(string text)
    {
        AppendEscaped(text);
        return this;
    }

    /// <summary>Closes the element that was opened last.</summary>
    public HtmlWriter End()
    {
        _text.Append("</").Append(_open.Pop()).Append('>');
        return this;
    }

    /// <summary>Closes the element that was opened last, and the line: so that the file can be read and compared.</summary>
    public HtmlWriter EndLine()
    {
        End();
        _text.Append('\n');
        return this;
    }

    /// <summary>Writes an element that holds text.</summary>
    public HtmlWriter Element(string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes) =>
        Start(name, attributes).Text(text).End();

    /// <summary>Leaves the element that was opened last without an end tag: it is one that has none.</summary>
    public HtmlWriter EndVoid()
    {
        _open.Pop();
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void AppendTag(string name, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _text.Append('<').Append(name);
        foreach (var (key, value) in attributes)
        {
            if (key.Length > 0)
            {
                _text.Append(' ').Append(key).Append("=\"");
                AppendEscaped(value);
                _text.Append('"');
            }
        }

        _text.Append('>');
    }

    private void AppendEscaped(string text)
    {
        // Cleaning also cuts; lists of numbers and paths are the program's own and stay whole.
        var isPlain = text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;
        var shown = isPlain ? text : PrintableText.Clean(text);
        for (var i = 0; i < shown.Length; i++)
        {
            _ = shown[i] switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '"' => _text.Append("&quot;"),
                '\'' => _text.Append("&#39;"),
                '`' => _text.Append("&#96;"),
                var c when isPlain && !PrintableText.IsShown(shown, i) => _text.Append("&#").Append((int)c).Append(';'),
                var c => _text.Append(c),
            };
        }
    }
}
