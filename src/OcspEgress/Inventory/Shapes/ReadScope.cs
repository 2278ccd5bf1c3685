using System.Globalization;
using System.Text;
using OcspEgress.Diagnostics;
using OcspEgress.Documents;

namespace OcspEgress.Inventory.Shapes;

/// <summary>Where in the inventory the reader is, and where its findings go.</summary>
internal sealed class ReadScope
{
    private const int MaxSegmentLength = 100;
    private readonly ReadScope? _parent;
    private readonly DiagnosticList _log;
    private readonly string? _key;
    private readonly int _index;

    /// <summary>The scope of a whole text.</summary>
    public ReadScope(InventoryText source, DiagnosticList log)
    {
        Source = source;
        _log = log;
    }

    private ReadScope(ReadScope parent, string? key, int index)
        : this(parent.Source, parent._log)
    {
        _parent = parent;
        _key = key;
        _index = index;
        IsSecret = parent.IsSecret || (parent._parent is null && key is not null && parent.Source.SecretKeys.Contains(key));
    }

    /// <summary>The text that is read.</summary>
    public InventoryText Source { get; }

    /// <summary>Whether what stands here must not be quoted.</summary>
    public bool IsSecret { get; }

    /// <summary>The value of a key.</summary>
    public ReadScope Below(string key) => new(this, key, 0);

    /// <summary>An item of a list.</summary>
    public ReadScope Item(int index) => new(this, null, index);

    /// <summary>The place of a node that is read in this scope.</summary>
    public SourceLocation At(DocumentPlace place) => Source.KeyPrefix is null
        ? new SourceLocation(Source.Path, place.Line, place.Column, KeyPath())
        : new SourceLocation(Source.Path, null, null, KeyPath());

    /// <summary>Reports a finding.</summary>
    public void Report(DiagnosticCode code, DocumentPlace place, string message) => Report(code, At(place), message);

    /// <summary>Reports a finding about something that was read before.</summary>
    public void Report(DiagnosticCode code, SourceLocation location, string message) =>
        _log.Add(code.At(location, IsSecret ? $"{code.Title}. The value is secret, so that no more of it is shown here." : message));

    /// <summary>Text of the inventory as a message shows it: short, in quotes.</summary>
    public static string Show(string text) => text.Length <= MaxSegmentLength ? $"\"{text}\"" : $"\"{text[..MaxSegmentLength]}…\"";

    // certificates[0].pfx.password; keys that are not plain words as pins["ocsp.example.com"], as Pulumi writes such paths.
    private string? KeyPath()
    {
        var path = new StringBuilder(Source.KeyPrefix);
        AppendTo(path);
        return path.Length == 0 ? null : path.ToString();
    }

    private void AppendTo(StringBuilder path)
    {
        if (_parent is null)
        {
            return;
        }

        _parent.AppendTo(path);
        if (_key is null)
        {
            path.Append('[').Append(_index.ToString(CultureInfo.InvariantCulture)).Append(']');
        }
        else if (_key.Length > 0 && _key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            path.Append(path.Length == 0 || path[^1] == ':' ? "" : ".").Append(PrintableText.Cut(_key, MaxSegmentLength));
        }
        else if (IsSecret)
        {
            path.Append("[\"…\"]");
        }
        else
        {
            var shown = PrintableText.Cut(_key, MaxSegmentLength);
            path.Append("[\"").Append(shown.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\"]");
        }
    }
}
