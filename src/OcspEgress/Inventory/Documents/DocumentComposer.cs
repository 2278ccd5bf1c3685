using System.Collections.Immutable;
using OcspEgress.Inventory.Shapes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace OcspEgress.Inventory.Documents;

/// <summary>
/// Makes a tree of nodes out of YAML's events. No object is made from tags, nothing is merged, and the tree is bounded
/// while it grows: what stands behind an alias counts every time it is used.
/// </summary>
internal sealed class DocumentComposer
{
    private readonly CheckedParser _parser;
    private readonly ReadScope _scope;
    private readonly Dictionary<string, DocumentNode> _anchors = new(StringComparer.Ordinal);
    private long _nodes;
    private long _characters;

    private DocumentComposer(ReadScope scope)
    {
        _scope = scope;
        _parser = new CheckedParser(scope.Source.Text);
    }

    /// <summary>Composes the one document of a text.</summary>
    /// <param name="scope">The text, and where faults go.</param>
    /// <returns>The document, or null if the text is none; there is a fault then.</returns>
    public static DocumentNode? Compose(ReadScope scope)
    {
        try
        {
            return new DocumentComposer(scope).Document();
        }
        catch (YamlException exception)
        {
            var place = PlaceOf(exception.Start);
            scope.Report(InventoryCodes.Syntax, place, $"This is not YAML: {Sentence(exception.Message)} Check indentation, quotes and colons here.");
            return null;
        }
    }

    private static DocumentPlace PlaceOf(Mark mark) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    // The parser's messages are sentences of its own that do not quote the text, with a place we show already.
    private static string Sentence(string message)
    {
        var place = message.IndexOf(" Line: ", StringComparison.Ordinal);
        var text = (place < 0 ? message : message[..place]).TrimEnd('.', ' ');
        return text.Length == 0 ? "it cannot be parsed." : $"{char.ToLowerInvariant(text[0])}{text[1..]}.";
    }

    private DocumentNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            _scope.Report(InventoryCodes.Empty, new DocumentPlace(1, 1), "There is nothing in this inventory. Start it with \"version: 1\" and a list \"certificates\"; the command \"init\" writes one.");
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = Node(1);
        if (root is null)
        {
            return null;
        }

        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            _scope.Report(InventoryCodes.SeveralDocuments, PlaceOf(second.Start), "A second YAML document starts here. Keep one inventory a file: remove the \"---\" or move what follows into a file of its own.");
        }

        return root;
    }

    private DocumentNode? Node(int depth)
    {
        var start = _parser.Current is { } current ? PlaceOf(current.Start) : new DocumentPlace(1, 1);
        if (depth > DocumentLimits.MaxDepth)
        {
            return Refuse(InventoryCodes.TooLarge, start, $"Values are nested deeper than {DocumentLimits.MaxDepth} levels here. No inventory needs that.");
        }

        if (_parser.Accept<NodeEvent>(out var node) && !node.Tag.IsEmpty)
        {
            _scope.Report(InventoryCodes.RefusedFeature, start, "YAML tags (\"!…\") have no meaning in an inventory. Remove the tag; put text in quotes instead.");
        }

        var composed = _parser.Current switch
        {
            Scalar => ComposeScalar(start),
            SequenceStart => ComposeSequence(start, depth),
            MappingStart => ComposeMapping(start, depth),
            _ => ComposeAlias(start),
        };
        if (composed is not null && node is not null && !node.Anchor.IsEmpty)
        {
            _anchors[node.Anchor.Value] = composed;
        }

        return composed;
    }

    private ScalarNode? ComposeScalar(DocumentPlace start)
    {
        var scalar = _parser.Consume<Scalar>();
        return Fits(start, 1, scalar.Value.Length) ? new ScalarNode(start, scalar.Value, scalar.Style == ScalarStyle.Plain) : null;
    }

    private SequenceNode? ComposeSequence(DocumentPlace start, int depth)
    {
        _parser.Consume<SequenceStart>();
        var items = ImmutableArray.CreateBuilder<DocumentNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            if (Node(depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return Fits(start, 1, 0) ? new SequenceNode(start, items.DrainToImmutable()) : null;
    }

    private MappingNode? ComposeMapping(DocumentPlace start, int depth)
    {
        _parser.Consume<MappingStart>();
        var entries = ImmutableArray.CreateBuilder<MappingEntry>();
        var isWhole = true;
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var isPlain = _parser.Accept<Scalar>(out var scalar) && scalar.Style == ScalarStyle.Plain;
            if (Node(depth + 1) is not { } key || Node(depth + 1) is not { } value)
            {
                return null;
            }

            if (IsKey(key, isPlain))
            {
                entries.Add(new MappingEntry((ScalarNode)key, value));
            }
            else
            {
                isWhole = false;
            }
        }

        return Fits(start, 1, 0) ? new MappingNode(start, entries.DrainToImmutable(), isWhole) : null;
    }

    private bool IsKey(DocumentNode key, bool isPlain)
    {
        if (key is not ScalarNode scalar)
        {
            _scope.Report(InventoryCodes.RefusedFeature, key.Start, $"The key of this entry is {key.Description}. Keys are text.");
            return false;
        }

        if (isPlain && scalar.Value == "<<")
        {
            _scope.Report(InventoryCodes.RefusedFeature, key.Start, "Merge keys (\"<<\") are not part of YAML 1.2 and are refused. Write the keys out here.");
            return false;
        }

        return true;
    }

    private DocumentNode? ComposeAlias(DocumentPlace start)
    {
        var name = _parser.Consume<AnchorAlias>().Value.Value;
        if (!_anchors.TryGetValue(name, out var target))
        {
            return Refuse(InventoryCodes.RefusedFeature, start, "This alias names no anchor that is complete before it. Define the anchor first; a value cannot contain itself.");
        }

        return Fits(start, target.NodeCount, target.CharacterCount) ? target : null;
    }

    private bool Fits(DocumentPlace start, long nodes, long characters)
    {
        _nodes += nodes;
        _characters += characters;
        if (_nodes <= DocumentLimits.MaxNodes && _characters <= DocumentLimits.MaxCharacters)
        {
            return true;
        }

        Refuse(InventoryCodes.TooLarge, start, $"With its aliases written out, the inventory has more than {DocumentLimits.MaxNodes} values or {DocumentLimits.MaxCharacters} characters up to here. Split it, or name a directory or a glob in place of single files.");
        return false;
    }

    private DocumentNode? Refuse(Diagnostics.DiagnosticCode code, DocumentPlace place, string message)
    {
        _scope.Report(code, place, message);
        return null;
    }
}
