using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace OcspEgress.Documents;

/// <summary>
/// Makes a tree of nodes out of YAML or JSON. No object is made from tags, nothing is merged, and the tree is bounded while
/// it grows: what stands behind an alias counts every time it is used.
/// </summary>
internal sealed class DocumentComposer
{
    private readonly string _text;
    private readonly CheckedParser _parser;
    private readonly DocumentLimits _limits;
    private readonly DocumentJudge _judge;
    private readonly int _linesBefore;
    private readonly Dictionary<string, DocumentNode> _anchors = new(StringComparer.Ordinal);
    private long _nodes;
    private long _characters;

    private DocumentComposer(string text, DocumentLimits limits, DocumentJudge judge, int linesBefore)
    {
        _text = text;
        _parser = new CheckedParser(text);
        _limits = limits;
        _judge = judge;
        _linesBefore = linesBefore;
    }

    /// <summary>Composes the one document of a text.</summary>
    /// <param name="text">Untrusted text.</param>
    /// <param name="limits">Its bounds.</param>
    /// <param name="judge">Hears of every fault.</param>
    /// <param name="firstLine">1-based line of the file on which the text starts.</param>
    /// <returns>The document's root, or null where a fault ended the reading; the judge knows it then.</returns>
    public static DocumentNode? Compose(string text, DocumentLimits limits, DocumentJudge judge, int firstLine = 1)
    {
        var composer = new DocumentComposer(text, limits, judge, firstLine - 1);
        if (composer.HasConflicts())
        {
            return null;
        }

        try
        {
            return composer.Document();
        }
        catch (YamlException exception)
        {
            return composer.EndOf(exception);
        }
    }

    // Before parsing: some conflicts are valid YAML, and say something that neither side did.
    private bool HasConflicts()
    {
        var any = false;
        foreach (var place in ConflictFinder.Begins(_text))
        {
            End(DocumentFaultKind.Conflict, InFile(place));
            any = true;
        }

        return any;
    }

    private DocumentNode? EndOf(YamlException exception)
    {
        if (ConflictFinder.First(_text) is { } stray)
        {
            return End(DocumentFaultKind.Conflict, InFile(stray));
        }

        var place = new DocumentPlace((int)Math.Max(1, exception.Start.Line), (int)Math.Max(1, exception.Start.Column));
        var advice = new SyntaxAdvisor(_text).Advise(place, exception.Message) ?? (place, $"{Clause(exception.Message)} Check indentation, quotes and colons here.");
        return End(DocumentFaultKind.Syntax, InFile(advice.Place), advice.Detail);
    }

    private DocumentPlace InFile(DocumentPlace place) => place with { Line = _linesBefore + place.Line };

    private DocumentPlace PlaceOf(Mark mark) => new(_linesBefore + (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    // The parser's messages are sentences of its own that do not quote the text, with a place we show already.
    private static string Clause(string message)
    {
        var place = message.IndexOf(" (at Line: ", StringComparison.Ordinal);
        var text = (place < 0 ? message : message[..place]).TrimEnd('.', ' ');
        return text.Length == 0 ? "it cannot be parsed." : $"{char.ToLowerInvariant(text[0])}{text[1..]}.";
    }

    private bool GoesOn(DocumentFaultKind kind, DocumentPlace place, string detail = "") => _judge(new DocumentFault(kind, place, detail));

    private DocumentNode? End(DocumentFaultKind kind, DocumentPlace place, string detail = "")
    {
        _judge(new DocumentFault(kind, place, detail));
        return null;
    }

    private DocumentNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            var start = new DocumentPlace(_linesBefore + 1, 1);
            return GoesOn(DocumentFaultKind.Empty, start) ? new ScalarNode(start, "", isPlain: true) : null;
        }

        _parser.Consume<DocumentStart>();
        var root = Node(1);
        if (root is null)
        {
            return null;
        }

        _parser.Consume<DocumentEnd>();
        var isOnly = !_parser.Accept<DocumentStart>(out var second);
        return isOnly || GoesOn(DocumentFaultKind.SecondDocument, PlaceOf(second!.Start)) ? root : null;
    }

    private DocumentNode? Node(int depth)
    {
        var start = PlaceOf(_parser.Current?.Start ?? Mark.Empty);
        if (depth > _limits.Depth)
        {
            return End(DocumentFaultKind.TooDeep, start);
        }

        var (at, node) = (_parser.Current, _parser.Current as NodeEvent);
        if ((node is { Tag.IsEmpty: false } && !GoesOn(DocumentFaultKind.Tag, start))
            || (node is { Anchor.IsEmpty: false } && !GoesOn(DocumentFaultKind.Anchor, start)))
        {
            return null;
        }

        DocumentNode? composed = at switch
        {
            Scalar => ComposeScalar(start),
            SequenceStart => ComposeSequence(start, depth),
            MappingStart => ComposeMapping(start, depth),
            AnchorAlias alias => ComposeAlias(alias, start),
            _ => throw new YamlException(at?.Start ?? Mark.Empty, at?.End ?? Mark.Empty, "a value is missing here"),
        };
        if (composed is not null && node is { Anchor.IsEmpty: false })
        {
            _anchors[node.Anchor.Value] = composed;
        }

        return composed;
    }

    private ScalarNode? ComposeScalar(DocumentPlace start)
    {
        var scalar = _parser.Consume<Scalar>();
        return Fits(start, 1, scalar.Value.Length)
            ? new ScalarNode(start, scalar.Value, scalar.Style == ScalarStyle.Plain) { IsLiteral = scalar.Style == ScalarStyle.Literal, IsDoubleQuoted = scalar.Style == ScalarStyle.DoubleQuoted, IsAnchored = !scalar.Anchor.IsEmpty }
            : null;
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
            var fault = FaultOfKey();
            if ((fault is not null && !_judge(fault)) || Node(depth + 1) is not { } key || Node(depth + 1) is not { } value)
            {
                return null;
            }

            isWhole &= fault is null;
            if (fault is null)
            {
                entries.Add(new MappingEntry((ScalarNode)key, value));
            }
        }

        return Fits(start, 1, 0) ? new MappingNode(start, entries.DrainToImmutable(), isWhole) : null;
    }

    private DocumentFault? FaultOfKey()
    {
        var start = PlaceOf(_parser.Current?.Start ?? Mark.Empty);
        return _parser.Current switch
        {
            SequenceStart => new DocumentFault(DocumentFaultKind.KeyNotText, start, "a list"),
            MappingStart => new DocumentFault(DocumentFaultKind.KeyNotText, start, "a mapping"),
            AnchorAlias alias when _anchors.GetValueOrDefault(alias.Value.Value) is { } target and not ScalarNode =>
                new DocumentFault(DocumentFaultKind.KeyNotText, target.Start, target.Description),
            Scalar { Style: ScalarStyle.Plain, Value: "<<" } => new DocumentFault(DocumentFaultKind.MergeKey, start),
            _ => null,
        };
    }

    private DocumentNode? ComposeAlias(AnchorAlias alias, DocumentPlace start)
    {
        var name = alias.Value.Value;
        if (!GoesOn(DocumentFaultKind.Alias, start, name))
        {
            return null;
        }

        _parser.MoveNext();
        return !_anchors.TryGetValue(name, out var target) ? EndOfAlias(name, start)
            : Fits(start, target.NodeCount, target.CharacterCount) ? target
            : null;
    }

    // "*.pem" and "[ab]*.pem" are text without quotes: no anchor has such a name.
    private DocumentNode? EndOfAlias(string name, DocumentPlace start) =>
        !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') && new SyntaxAdvisor(_text).AdviseValue(start.Line - _linesBefore) is { } advice
            ? End(DocumentFaultKind.Syntax, InFile(advice.Place), advice.Detail)
            : End(DocumentFaultKind.UnknownAlias, start, name);

    private bool Fits(DocumentPlace start, long nodes, long characters)
    {
        _nodes += nodes;
        _characters += characters;
        var fits = _nodes <= _limits.Nodes && _characters <= _limits.Characters;
        if (!fits)
        {
            End(DocumentFaultKind.TooLarge, start);
        }

        return fits;
    }
}
