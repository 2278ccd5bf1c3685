using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Documents;

namespace OcspEgress.Resolution.LockFile.Recovery;

/// <summary>
/// Reads a lock file line by line, in the form in which the writer writes it, so that a broken line costs that line and no
/// other. Keys that stand twice, as after a merge by lines, count once; their lists are joined.
/// </summary>
/// <param name="faults">Hears of the lines that are lost.</param>
internal sealed class LineSalvager(LockFaults faults)
{
    private const int MostQuoted = 60;
    private static readonly DocumentLimits Limits = new() { Depth = 4 };

    private readonly LockItems _items = new();
    private readonly List<MappingEntry> _entries = [];
    private readonly Dictionary<string, (ScalarNode Key, List<DocumentNode> Items)> _lists = new(StringComparer.Ordinal);
    private DocumentPlace? _start;
    private string? _list;
    private bool _isWhole;

    /// <summary>The entries of the text.</summary>
    public LockItems Read(string text)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var content = line.TrimEnd();
            if (!content.IsEmpty && content[0] != '#' && ConflictFinder.MarkerOf(content) is null && !Take(content.ToString(), number))
            {
                _isWhole = false;
                faults.Content(new ScalarNode(new DocumentPlace(number, 1), "", isPlain: true), $"This line cannot be read: '{PrintableText.Cut(content.ToString().Trim(), MostQuoted)}'.");
            }
        }

        EndItem();
        return _items;
    }

    // hosts:                                   a list of entries
    //   - host: 'ocsp.example.com'             an entry
    //     ttl: 300                             a value of it
    //     addresses:                           a list of it
    //       - {address: '192.0.2.1', ...}      an item of that
    private bool Take(string line, int number)
    {
        var indent = line.AsSpan().IndexOfAnyExcept(' ');
        var isItem = line.AsSpan(indent).StartsWith("- ", StringComparison.Ordinal);
        var rest = line[(isItem ? indent + 2 : indent)..];
        return (indent, isItem) switch
        {
            (0, false) => TakeTop(rest, number),
            (2, true) => TakeEntry(rest, number),
            (4, false) => _start is not null && TakeValue(rest, number),
            (6, true) => _list is not null && TakeListItem(rest, number),
            _ => false,
        };
    }

    private bool TakeTop(string text, int number)
    {
        if (Parse(text, number) is not MappingNode { Entries: [{ Key.Value: "version" or "sources" or "certificates" or "hosts" or "targets" or EarlierLock.Rules } entry] })
        {
            return false;
        }

        EndItem();
        _items.Version ??= entry.Key.Value == "version" ? entry.Value as ScalarNode : null;
        return true;
    }

    private bool TakeEntry(string text, int number)
    {
        EndItem();
        if (text.StartsWith('{'))
        {
            return Parse(text, number) is MappingNode item && _items.TryAdd(item);
        }

        (_start, _isWhole) = (new DocumentPlace(number, 5), true);
        return TakeValue(text, number);
    }

    private bool TakeValue(string text, int number)
    {
        _list = null;
        if (Parse(text, number) is not MappingNode { Entries: [{ } entry] })
        {
            return false;
        }

        if (entry.Value is ScalarNode { Kind: ScalarKind.Null, Value: "" })
        {
            _list = entry.Key.Value;
            _lists.TryAdd(_list, (entry.Key, []));
        }
        else if (!_entries.Exists(e => e.Key.Value == entry.Key.Value))
        {
            _entries.Add(entry);
        }

        return true;
    }

    private bool TakeListItem(string text, int number)
    {
        var item = Parse(text, number);
        if (item is not null)
        {
            _lists[_list!].Items.Add(item);
        }

        return item is not null;
    }

    private void EndItem()
    {
        if (_start is { } start)
        {
            var lists = _lists.Values.Select(l => new MappingEntry(l.Key, new SequenceNode(l.Key.Start, [.. l.Items])));
            var item = new MappingNode(start, [.. _entries.Where(e => !_lists.ContainsKey(e.Key.Value)), .. lists], _isWhole);
            if (!_items.TryAdd(item))
            {
                faults.Content(item, "What stands here is no entry of a lock: its first line is lost.");
            }
        }

        _entries.Clear();
        _lists.Clear();
        (_start, _list) = (null, null);
    }

    private static DocumentNode? Parse(string text, int number) =>
        DocumentComposer.Compose(text, Limits, _ => false, number);
}
