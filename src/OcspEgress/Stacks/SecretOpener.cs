using System.Collections.Immutable;
using System.Globalization;
using OcspEgress.Diagnostics;
using OcspEgress.Documents;

namespace OcspEgress.Stacks;

/// <summary>
/// Puts values in place of encrypted ones. Pulumi writes an encrypted value as a mapping with the one key <c>secure</c>,
/// at any depth: <c>pfx: {content: {secure: v1:…}}</c>.
/// </summary>
internal sealed class SecretOpener(string project, ImmutableArray<StackSecret> secrets, string label, DiagnosticList findings)
{
    /// <summary>Whether there was an encrypted value.</summary>
    public bool FoundSecrets { get; private set; }

    /// <summary>The paths of all encrypted values of a config, without namespace, sorted.</summary>
    public static SortedSet<string> PathsOf(MappingNode config, string project)
    {
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var entry in config.Entries.Where(e => e.Key.Value.StartsWith(project + ":", StringComparison.Ordinal)))
        {
            Collect(entry.Value, entry.Key.Value[(project.Length + 1)..], paths);
        }

        return paths;
    }

    /// <summary>The node with the values in place; null where one is missing, which has been reported.</summary>
    public DocumentNode? Open(DocumentNode node, string path)
    {
        if (IsEncrypted(node))
        {
            FoundSecrets = true;
            return Value(node, path) is { } value ? new ScalarNode(node.Start, value, isPlain: false) : null;
        }

        switch (node)
        {
            case MappingNode mapping:
                var entries = mapping.Entries.Select(e => (e.Key, Value: Open(e.Value, $"{path}.{e.Key.Value}"))).ToList();
                return entries.Exists(e => e.Value is null)
                    ? null
                    : new MappingNode(mapping.Start, [.. entries.Select(e => new MappingEntry(e.Key, e.Value!))], mapping.IsWhole);
            case SequenceNode list:
                var items = list.Items.Select((item, index) => Open(item, Item(path, index))).ToList();
                return items.Contains(null) ? null : new SequenceNode(list.Start, [.. items.Select(i => i!)]);
            default:
                return node;
        }
    }

    private static void Collect(DocumentNode node, string path, SortedSet<string> paths)
    {
        if (IsEncrypted(node))
        {
            paths.Add(path);
        }
        else if (node is MappingNode mapping)
        {
            foreach (var entry in mapping.Entries)
            {
                Collect(entry.Value, $"{path}.{entry.Key.Value}", paths);
            }
        }
        else if (node is SequenceNode list)
        {
            for (var index = 0; index < list.Items.Length; index++)
            {
                Collect(list.Items[index], Item(path, index), paths);
            }
        }
    }

    private static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    /// <summary>Whether a node is an encrypted value.</summary>
    internal static bool IsEncrypted(DocumentNode node) =>
        node is MappingNode { Entries: [{ Key.Value: "secure", Value: ScalarNode }] };

    private string? Value(DocumentNode node, string path)
    {
        var place = new SourceLocation(label, node.Start.Line, node.Start.Column, $"{project}:{path}");
        if (secrets.FirstOrDefault(s => s.KeyPath == path) is not { } secret)
        {
            findings.Add(StackCodes.Encrypted.At(place, $"The value of {project}:{path} is encrypted. Hand it in with --secret {project}:{path}=env:NAME, or =file:PATH; `pulumi config get --path {project}:{path}` shows it to those who may see it."));
            return null;
        }

        var why = "it is not there";
        try
        {
            if (secret.Value.Read() is { } value)
            {
                return value;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            why = exception.Message.TrimEnd('.');
        }

        findings.Add(StackCodes.NoSuchSecret.At(place, $"The value of {project}:{path} cannot be read from {secret.Value.Origin}: {why}. Check the name and its permissions."));
        return null;
    }
}
