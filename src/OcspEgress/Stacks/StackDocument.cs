using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Documents;
using OcspEgress.Inventory.Reading;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Stacks;

/// <summary>
/// The config of a stack, ready to be read with shapes. The program has it from the engine, the command line from the
/// stack's file: from here on both read the same.
/// </summary>
internal sealed class StackDocument
{
    private readonly MappingNode _root;
    private readonly InventoryText _source;

    internal StackDocument(StackPlace place, InventoryText source, MappingNode root, ImmutableArray<Diagnostic> findings)
    {
        Place = place;
        _source = source;
        _root = root;
        Findings = findings;
    }

    /// <summary>Which stack it is, and where its files are.</summary>
    public StackPlace Place { get; }

    /// <summary>All values as the stack's file has them; null where the engine handed the config over.</summary>
    public StackValues? Values { get; init; }

    /// <summary>What is wrong with the text itself.</summary>
    public ImmutableArray<Diagnostic> Findings { get; }

    /// <summary>Keys whose values are secret.</summary>
    public ImmutableHashSet<string> SecretKeys => _source.SecretKeys;

    /// <summary>Makes a document of what the engine hands over.</summary>
    public static StackDocument Of(StackText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var log = new DiagnosticList();
        var source = new InventoryText
        {
            Text = "",
            Path = "stack config",
            BaseDirectory = text.ConfigDirectory,
            KeyPrefix = text.Project + ":",
            SecretKeys = text.SecretKeys,
        };
        var entries = text.Values.Select(v => (v.Key, Value: Compose(v.Value, new ReadScope(source with { Text = v.Value }, log).Below(v.Key)))).ToList();
        var root = new MappingNode(
            Start,
            [.. entries.Where(e => e.Value is not null).Select(e => new MappingEntry(new ScalarNode(Start, e.Key, false), e.Value!))],
            entries.TrueForAll(e => e.Value is not null));
        var place = new StackPlace(text.Project, text.Stack, text.RootDirectory, text.ConfigDirectory);
        return new StackDocument(place, source, root, log.ToImmutableArray());
    }

    // Places within a value are of no use: it is one line, and stands in no file.
    internal static DocumentPlace Start { get; } = new(1, 1);

    /// <summary>The node of a value: Pulumi writes objects and lists as JSON, and everything else as plain text.</summary>
    internal static DocumentNode? Compose(string value, ReadScope scope) =>
        value.TrimStart() is ['{' or '[', ..] ? InventoryDocument.Compose(scope) : new ScalarNode(Start, value, isPlain: false);

    /// <summary>Reads the whole config, and reports keys that the shape does not know.</summary>
    /// <param name="shape">The keys, <see cref="StackKeys.All"/> among them, and what becomes of them.</param>
    /// <returns>The value, null where it could not be made, and every fault.</returns>
    public (T? Value, ImmutableArray<Diagnostic> Findings) Read<T>(MappingShape<T> shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var (reading, findings) = Read(shape, only: null);
        return (reading.Value, findings);
    }

    /// <summary>Reads a part of the config.</summary>
    /// <param name="shape">The keys and what becomes of them.</param>
    /// <param name="only">Keys to read, or null for all.</param>
    internal (Reading<T> Reading, ImmutableArray<Diagnostic> Findings) Read<T>(MappingShape<T> shape, IReadOnlySet<string>? only)
    {
        var log = new DiagnosticList();
        var entries = _root.Entries.Where(e => only is null || only.Contains(e.Key.Value));
        var reading = shape.Read(new MappingNode(_root.Start, [.. entries], _root.IsWhole), new ReadScope(_source, log));
        return (reading, log.ToImmutableArray());
    }
}
