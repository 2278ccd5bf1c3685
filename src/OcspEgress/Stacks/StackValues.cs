using System.Collections.Immutable;
using OcspEgress.Documents;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Reading;
using OcspEgress.Inventory.Shapes;
using OcspEgress.Diagnostics;

namespace OcspEgress.Stacks;

/// <summary>The values of a stack's config as they are written, by path without namespace: <c>nsg.source</c>. For comparing.</summary>
internal sealed class StackValues
{
    private const string Secret = "[secret]";
    private readonly SortedDictionary<string, ImmutableArray<string>> _values = new(StringComparer.Ordinal);

    private StackValues(string project) => Project = project;

    /// <summary>Name of the project: the namespace.</summary>
    public string Project { get; }

    /// <summary>The value at a path: one text, or those of a list; empty where there is none.</summary>
    public ImmutableArray<string> At(string path) => _values.TryGetValue(path, out var found) ? found : [];

    /// <summary>Whether anything stands at a path or below it.</summary>
    public bool Has(string path) => _values.Keys.Any(k => k == path || k.StartsWith(path + '.', StringComparison.Ordinal));

    /// <summary>Takes a config.</summary>
    /// <param name="config">The mapping <c>config</c>, or null.</param>
    /// <param name="project">The namespace that counts.</param>
    /// <param name="source">Where it stands.</param>
    internal static StackValues Of(MappingNode? config, string project, InventoryText source)
    {
        var values = new StackValues(project);
        foreach (var entry in (config?.Entries ?? []).Where(e => e.Key.Value.StartsWith(project + ':', StringComparison.Ordinal)))
        {
            // Pulumi writes objects and lists as JSON, too. A fault in one is for whoever reads that key.
            var text = (entry.Value as ScalarNode)?.Value;
            var node = text?.TrimStart() is ['{' or '[', ..] ? InventoryDocument.Compose(new ReadScope(source with { Text = text }, new DiagnosticList())) : entry.Value;
            values.Take(node ?? entry.Value, entry.Key.Value[(project.Length + 1)..]);
        }

        return values;
    }

    private void Take(DocumentNode node, string path)
    {
        switch (node)
        {
            case ScalarNode scalar:
                _values[path] = [scalar.Value];
                break;
            case SequenceNode list:
                _values[path] = [.. list.Items.Select(i => SecretOpener.IsEncrypted(i) ? Secret : (i as ScalarNode)?.Value ?? i.Description)];
                break;
            case MappingNode when SecretOpener.IsEncrypted(node):
                _values[path] = [Secret];
                break;
            case MappingNode mapping:
                _values[path] = [];
                foreach (var entry in mapping.Entries)
                {
                    Take(entry.Value, $"{path}.{entry.Key.Value}");
                }

                break;
        }
    }
}
