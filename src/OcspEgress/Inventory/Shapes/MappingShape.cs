using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OcspEgress.Documents;

namespace OcspEgress.Inventory.Shapes;

/// <summary>A mapping with known keys.</summary>
/// <typeparam name="T">What is made of it.</typeparam>
/// <param name="expected">Noun phrase.</param>
/// <param name="keys">All keys, in the order in which they are documented.</param>
/// <param name="build">Makes the record; is called only with sound values unless <see cref="BuildsAlways"/> is set.</param>
internal sealed class MappingShape<T>(string expected, ImmutableArray<Key> keys, Func<MappingValues, T> build) : Shape<T>
{
    /// <inheritdoc/>
    public override string Expected { get; } = expected;

    /// <summary>Which keys go together.</summary>
    public ImmutableArray<KeyRule> Rules { get; init; } = [];

    /// <summary>Whether the record is made of unsound values too; they read as left out or as what is sound of them.</summary>
    public bool BuildsAlways { get; init; }

    /// <summary>Whether what stands as a key may be a secret in the wrong place: it is never shown.</summary>
    internal bool HidesUnknownKeys { get; init; }

    /// <inheritdoc/>
    internal override Reading<T> Read(DocumentNode node, ReadScope scope)
    {
        if (node is not MappingNode mapping)
        {
            return WrongType(node, scope);
        }

        var values = new MappingValues(scope, node.Start);
        var isSound = ReadKeys(mapping, scope, values) && mapping.IsWhole;
        if (mapping.IsWhole)
        {
            isSound &= HasRequiredKeys(mapping, scope, values);
            foreach (var rule in Rules)
            {
                rule.Check(values);
            }
        }

        isSound &= !values.IsRefused;
        if (!isSound && !BuildsAlways)
        {
            return Reading<T>.Unsound;
        }

        var value = build(values);
        return isSound && !values.IsRefused ? Reading<T>.Sound(value) : new Reading<T>(BuildsAlways ? value : default, false);
    }

    /// <inheritdoc/>
    public override JsonObject ToSchema()
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(keys.Select(k => KeyValuePair.Create(k.Name, (JsonNode?)k.ToSchema()))),
            ["additionalProperties"] = false,
        };
        if (keys.Any(k => k.IsRequired))
        {
            schema["required"] = new JsonArray([.. keys.Where(k => k.IsRequired).Select(k => (JsonNode)k.Name)]);
        }

        if (!Rules.IsEmpty)
        {
            schema["allOf"] = new JsonArray([.. Rules.Select(r => (JsonNode)r.ToSchema())]);
        }

        return schema;
    }

    private bool ReadKeys(MappingNode mapping, ReadScope scope, MappingValues values)
    {
        var isSound = true;
        var seen = new Dictionary<string, DocumentPlace>(StringComparer.Ordinal);
        foreach (var entry in mapping.Entries)
        {
            var name = entry.Key.Value;
            if (!seen.TryAdd(name, entry.Key.Start))
            {
                isSound = false;
                ReportDuplicate(entry.Key, seen[name], scope);
            }
            else if (keys.FirstOrDefault(k => k.Name == name) is { } key)
            {
                isSound &= key.ReadInto(values, entry.Value, scope.Below(name));
            }
            else
            {
                isSound = false;
                ReportUnknown(entry.Key, scope, values);
            }
        }

        return isSound;
    }

    private void ReportDuplicate(ScalarNode key, DocumentPlace first, ReadScope scope)
    {
        var isShown = (!HidesUnknownKeys && !scope.IsSecret) || keys.Any(k => k.Name == key.Value);
        (isShown ? scope.Below(key.Value) : scope).Report(InventoryCodes.DuplicateKey, key.Start, $"This key stands in line {first.Line} already. Keep one of the two.");
    }

    private void ReportUnknown(ScalarNode key, ReadScope scope, MappingValues values)
    {
        if (HidesUnknownKeys || scope.IsSecret)
        {
            scope.Report(InventoryCodes.UnknownKey, key.Start, $"This is none of the keys that are known here: {string.Join(", ", keys.Select(k => k.Name))}. Text goes in quotes.");
            return;
        }

        var nearest = NearestWord.Of(key.Value, keys.Select(k => k.Name));
        if (nearest is not null)
        {
            values.Mean(nearest);
        }

        var wayOut = nearest is null
            ? $"Known here are {string.Join(", ", keys.Select(k => k.Name))}."
            : $"Did you mean \"{nearest}\"?";
        scope.Below(key.Value).Report(InventoryCodes.UnknownKey, key.Start, $"There is no key {ReadScope.Show(key.Value)} here. {wayOut}");
    }

    private bool HasRequiredKeys(MappingNode mapping, ReadScope scope, MappingValues values)
    {
        var hasAll = true;
        foreach (var key in keys.Where(k => k.IsRequired && !values.Has(k) && !values.IsMeant(k)))
        {
            hasAll = false;
            scope.Report(InventoryCodes.MissingKey, mapping.Start, $"The key \"{key.Name}\" is missing here. {key.Description}");
        }

        return hasAll;
    }
}
