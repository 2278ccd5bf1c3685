using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace OcspEgress.Resolution.LockFile;

/// <summary>
/// Reads YAML into a tree. Only what the writer writes is taken: one document, no anchors, aliases or tags, keys that are
/// scalars, nesting up to a bound; so no input can make the tree larger than itself, or the reader's stack overflow.
/// </summary>
internal sealed class YamlTreeReader
{
    private const int DeepestNesting = 16;
    private readonly Parser _parser;
    private readonly LockFaults _faults;

    private YamlTreeReader(TextReader text, LockFaults faults)
    {
        _parser = new Parser(text);
        _faults = faults;
    }

    /// <summary>The document's root, or null with a fault.</summary>
    public static YamlNode? Read(TextReader text, LockFaults faults)
    {
        var reader = new YamlTreeReader(text, faults);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException e)
        {
            faults.Add(ResolutionCodes.LockSyntax, (int)e.Start.Line, (int)e.Start.Column, $"The lock file is not valid YAML: {FirstLine(e.Message)} Restore it from version control, or write it anew with `ocsp-egress lock`.");
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // The parser (18.1.0) has states from which it falls out with these instead of its own exception.
            var place = reader._parser.Current?.End ?? Mark.Empty;
            faults.Add(ResolutionCodes.LockSyntax, (int)place.Line, (int)place.Column, "The lock file is not valid YAML from about here on. Restore it from version control, or write it anew with `ocsp-egress lock`.");
            return null;
        }
    }

    private YamlNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            return new YamlScalar("", 1, 1);
        }

        var root = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (root is not null && !_parser.TryConsume<StreamEnd>(out _))
        {
            return Fault("a second document");
        }

        return root;
    }

    private YamlNode? ReadNode(int depth)
    {
        if (depth > DeepestNesting)
        {
            return Fault("nesting that deep");
        }

        if (_parser.Current is NodeEvent node && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty))
        {
            return Fault("an anchor or a tag");
        }

        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return new YamlScalar(scalar.Value, (int)scalar.Start.Line, (int)scalar.Start.Column);
        }

        return _parser.TryConsume<SequenceStart>(out var list) ? ReadList(list, depth)
            : _parser.TryConsume<MappingStart>(out var map) ? ReadMap(map, depth)
            : Fault("an alias");
    }

    private YamlList? ReadList(SequenceStart start, int depth)
    {
        var items = new List<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            if (ReadNode(depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return new YamlList(items, (int)start.Start.Line, (int)start.Start.Column);
    }

    private YamlMap? ReadMap(MappingStart start, int depth)
    {
        var entries = new List<KeyValuePair<YamlScalar, YamlNode>>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (_parser.Current is not Scalar)
            {
                Fault("a key that is no plain text");
                return null;
            }

            if (ReadNode(depth + 1) is not YamlScalar key || ReadNode(depth + 1) is not { } value)
            {
                return null;
            }

            entries.Add(new(key, value));
        }

        return new YamlMap(entries, (int)start.Start.Line, (int)start.Start.Column);
    }

    // What follows cannot be told apart from it, so reading ends here.
    private YamlNode? Fault(string what)
    {
        var place = _parser.Current?.Start ?? Mark.Empty;
        _faults.Add(ResolutionCodes.LockSyntax, (int)place.Line, (int)place.Column, $"A lock file holds no such thing as {what}. Restore it from version control, or write it anew with `ocsp-egress lock`.");
        return null;
    }

    private static string FirstLine(string message)
    {
        var line = message.Split('\n', 2)[0].TrimEnd();
        return line.EndsWith('.') ? line : line + ".";
    }
}
