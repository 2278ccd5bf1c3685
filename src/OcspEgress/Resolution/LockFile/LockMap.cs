using System.Collections.Immutable;
using OcspEgress.Documents;

namespace OcspEgress.Resolution.LockFile;

/// <summary>
/// Takes the entries of a mapping one by one, and notes what is missing, of the wrong kind, repeated or unknown.
/// </summary>
internal sealed class LockMap
{
    private readonly Dictionary<string, DocumentNode> _entries = new(StringComparer.Ordinal);
    private readonly LockFaults _faults;
    private readonly List<ScalarNode> _unread = [];

    /// <summary>Opens a mapping; repeated keys are faults.</summary>
    public LockMap(MappingNode map, LockFaults faults)
    {
        Place = map;
        _faults = faults;
        foreach (var (key, value) in map.Entries)
        {
            if (!_entries.TryAdd(key.Value, value))
            {
                faults.Content(key, $"The key '{key.Value}' stands here twice.", $"Remove one, or let {faults.RecoverCommand} join the two.");
            }
            else
            {
                _unread.Add(key);
            }
        }
    }

    /// <summary>The mapping.</summary>
    public DocumentNode Place { get; }

    /// <summary>All keys.</summary>
    public IEnumerable<string> Keys => _entries.Keys;

    /// <summary>Whether there is such a key.</summary>
    public bool Has(string key) => _entries.ContainsKey(key);

    /// <summary>The node under a key, or null; a missing one is a fault if it is required.</summary>
    public DocumentNode? Take(string key, bool required = true)
    {
        _unread.RemoveAll(k => k.Value == key);
        if (_entries.TryGetValue(key, out var node))
        {
            return node;
        }

        if (required)
        {
            _faults.Content(Place, $"The key '{key}' is missing here.");
        }

        return null;
    }

    /// <summary>A scalar read by <paramref name="parse"/>, or null; what it does not take is a fault.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">What is expected, with article.</param>
    /// <param name="parse">Gives null for what is not.</param>
    /// <param name="required">Whether it must be there.</param>
    public T? Scalar<T>(string key, string expected, Func<string, T?> parse, bool required = true)
        where T : class => Take(key, required) is { } node ? Parse(node, key, expected, parse) : null;

    /// <summary>As <see cref="Scalar{T}"/>, for values.</summary>
    public T? Value<T>(string key, string expected, Func<string, T?> parse, bool required = true)
        where T : struct
    {
        var boxed = Scalar(key, expected, t => parse(t) is { } value ? new Tuple<T>(value) : null, required);
        return boxed?.Item1;
    }

    /// <summary>Text of any kind.</summary>
    public string? Text(string key) => Scalar(key, "text", t => t);

    /// <summary>A list of scalars; a missing one is empty if it is not required.</summary>
    public ImmutableArray<T> Scalars<T>(string key, string expected, Func<string, T?> parse, bool required = true)
        where T : class => [.. Items(key, required).Select(i => Parse(i, key, expected, parse)).OfType<T>()];

    /// <summary>A list of mappings, each read by <paramref name="read"/>, which gives null where it noted a fault.</summary>
    public ImmutableArray<T> Maps<T>(string key, Func<LockMap, T?> read)
        where T : class => [.. Items(key, true).Select(i => ReadMap(i, key, read)).OfType<T>()];

    /// <summary>A mapping that may be missing: null then.</summary>
    public T? Map<T>(string key, Func<LockMap, T?> read)
        where T : class => Take(key, required: false) is { } node ? ReadMap(node, key, read) : null;

    /// <summary>As <see cref="Maps{T}"/>; two of the same identity are a fault, unless the file is being recovered.</summary>
    public List<T> Unique<T>(string key, Func<LockMap, T?> read, Func<T, string> identify)
        where T : class
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var result = new List<T>();
        Maps(key, inner =>
        {
            if (read(inner) is { } item)
            {
                result.Add(item);
                if (!seen.Add(identify(item)) && !_faults.IsRecovery)
                {
                    _faults.Content(inner.Place, $"'{identify(item)}' stands under '{key}' twice.", $"Remove one, or let {_faults.RecoverCommand} join the two.");
                }
            }

            return (T?)null;
        });
        return result;
    }

    /// <summary>Ends the reading: keys that nobody took are faults.</summary>
    public void Close()
    {
        foreach (var key in _unread)
        {
            _faults.Content(key, LockFaults.UnknownKey(key.Value), LockFaults.UnknownKeyWayOut);
        }
    }

    private T? Parse<T>(DocumentNode node, string key, string expected, Func<string, T?> parse)
        where T : class
    {
        var value = node is ScalarNode scalar ? parse(scalar.Value) : null;
        if (value is null)
        {
            var found = node is ScalarNode wrong ? $"'{wrong.Value}'" : node.Description;
            _faults.Content(node, $"{found} under '{key}' is not {expected}.");
        }

        return value;
    }

    private ImmutableArray<DocumentNode> Items(string key, bool required)
    {
        var node = Take(key, required);
        if (node is null or SequenceNode)
        {
            return (node as SequenceNode)?.Items ?? [];
        }

        _faults.Content(node, $"What stands under '{key}' is no list.");
        return [];
    }

    private T? ReadMap<T>(DocumentNode node, string key, Func<LockMap, T?> read)
        where T : class
    {
        if (node is not MappingNode map)
        {
            _faults.Content(node, $"An item under '{key}' is no mapping.");
            return null;
        }

        var inner = new LockMap(map, _faults);
        var value = read(inner);
        inner.Close();
        return value;
    }
}
