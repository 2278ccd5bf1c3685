using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace OcspEgress.Certificates.Manifests;

/// <summary>Parses one YAML (or JSON) document within bounds of depth and size.</summary>
internal sealed class ManifestParser
{
    private const int MaxDepth = 64;

    private readonly Dictionary<string, ManifestNode> _anchors = new(StringComparer.Ordinal);
    private readonly Parser _parser;
    private readonly int _firstLine;

    private ManifestParser(string text, int firstLine)
    {
        _parser = new Parser(new StringReader(text));
        _firstLine = firstLine;
    }

    /// <summary>Parses a document.</summary>
    /// <param name="text">The document alone.</param>
    /// <param name="firstLine">1-based line in the file on which it starts.</param>
    /// <returns>Its root, or null for an empty document.</returns>
    /// <exception cref="YamlException">It is no YAML, or nested too deep; line numbers are those of the document.</exception>
    public static ManifestNode? Parse(string text, int firstLine)
    {
        var parser = new ManifestParser(text, firstLine);
        parser._parser.Consume<StreamStart>();
        if (!parser._parser.TryConsume<DocumentStart>(out _))
        {
            return null;
        }

        var root = parser.ReadNode(0);
        parser._parser.Consume<DocumentEnd>();
        return root;
    }

    private ManifestNode ReadNode(int depth)
    {
        if (depth > MaxDepth)
        {
            throw new YamlException(_parser.Current!.Start, _parser.Current.End, "it is nested more than 64 deep");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.GetValueOrDefault(alias.Value.Value)
                ?? throw new YamlException(alias.Start, alias.End, $"the alias {alias.Value.Value} has no anchor before it");
        }

        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return Remember(scalar, new ManifestNode(LineOf(scalar))
            {
                Text = scalar.Value,
                IsBlock = scalar.Style == ScalarStyle.Literal,
            });
        }

        return _parser.TryConsume<SequenceStart>(out var sequence)
            ? ReadSequence(Remember(sequence, new ManifestNode(LineOf(sequence))), depth)
            : ReadMapping(depth);
    }

    private ManifestNode ReadSequence(ManifestNode node, int depth)
    {
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            node.Items.Add(ReadNode(depth + 1));
        }

        return node;
    }

    private ManifestNode ReadMapping(int depth)
    {
        var start = _parser.Consume<MappingStart>();
        var node = Remember(start, new ManifestNode(LineOf(start)));
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key.Text is not null)
            {
                node.Entries[key.Text] = value;
            }
        }

        return node;
    }

    private ManifestNode Remember(NodeEvent start, ManifestNode node)
    {
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor.Value] = node;
        }

        return node;
    }

    private int LineOf(ParsingEvent parsed) => checked((int)parsed.Start.Line) + _firstLine - 1;
}
