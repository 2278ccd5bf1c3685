using OcspEgress.Documents;

namespace OcspEgress.Resolution.LockFile.Recovery;

/// <summary>The entries of a lock file as far as they could be read, each by itself; one whose lines are not all there is not whole.</summary>
internal sealed class LockItems
{
    /// <summary>What stands under <c>version</c>, or null.</summary>
    public ScalarNode? Version { get; set; }

    /// <summary>Entries by the list that they belong to.</summary>
    public ILookup<string, MappingNode> Of => _items.ToLookup(i => i.List, i => i.Item, StringComparer.Ordinal);

    private readonly List<(string List, MappingNode Item)> _items = [];

    /// <summary>Adds an entry. The list it belongs to is told by its first keys, as the list's own name may be what was lost.</summary>
    /// <returns>Whether it is an entry of any.</returns>
    public bool TryAdd(MappingNode item)
    {
        var keys = item.Entries.Select(e => e.Key.Value).ToHashSet(StringComparer.Ordinal);
        var list = keys.Contains("source") ? "sources"
            : keys.Contains("sha256") ? "certificates"
            : keys.Contains("host") ? "hosts"
            : keys.Contains("target") ? "targets"
            : keys.Contains("name") && keys.Contains("priority") ? EarlierLock.Rules
            : null;
        if (list is not null)
        {
            _items.Add((list, item));
        }

        return list is not null;
    }

    /// <summary>The entries of a file that is YAML, though no valid lock.</summary>
    public static LockItems OfTree(DocumentNode root, LockFaults faults)
    {
        var items = new LockItems();
        foreach (var (key, value) in (root as MappingNode)?.Entries ?? [])
        {
            if (key.Value == "version")
            {
                items.Version = value as ScalarNode;
            }

            foreach (var item in (value as SequenceNode)?.Items ?? [])
            {
                if (item is not MappingNode map || !items.TryAdd(map))
                {
                    faults.Content(item, $"What stands here is no entry of a lock: {item.Description}.");
                }
            }
        }

        return items;
    }
}
