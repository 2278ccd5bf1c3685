using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OcspEgress.Documents;
using OcspEgress.Inventory.Shapes;

// The one place where an early stage names a late one: what stands below "targets" is the business of each target, so that a
// new one is a folder and a line in TargetKinds.
using OcspEgress.Targets;

namespace OcspEgress.Inventory.Model;

/// <summary>The key <c>targets</c>: firewalls by the name of their kind, or by a name of their own with the kind beside it.</summary>
internal sealed class TargetsShape : Shape<ImmutableArray<InventoryTarget>>
{
    private static readonly Key<string> KindKey = new(
        "kind", new ChoiceShape<string>([.. TargetKinds.All.Select(k => (k.Name, k.Name))]), "Kind of firewall.") { IsRequired = true };

    private static readonly Key<ImmutableArray<string>> GroupsKey = new(
        "groups", new ListShape<string>(TextFormats.GroupName) { NeedsItems = true, IsSet = true, Order = StringComparer.Ordinal }, "Groups of servers that this firewall stands before; without this key and \"rest\" all servers.");

    private static readonly Key<bool> RestKey = new(
        "rest", new FlagShape(), "Whether this firewall stands before the servers of no group, and of groups that no other target names.") { DefaultJson = "false" };

    /// <summary>The shape.</summary>
    public static TargetsShape Shape { get; } = new();

    /// <inheritdoc/>
    public override string Expected => "a mapping from names of targets to their settings";

    /// <summary>Settings of a kind that the inventory does not name; null if there is no such kind.</summary>
    public static TargetSettings? Defaults(string kind) => TargetKinds.ByName(kind)?.Read(null);

    /// <inheritdoc/>
    internal override Reading<ImmutableArray<InventoryTarget>> Read(DocumentNode node, ReadScope scope)
    {
        if (node is not MappingNode mapping)
        {
            return WrongType(node, scope);
        }

        var targets = ImmutableArray.CreateBuilder<InventoryTarget>();
        var isSound = mapping.IsWhole;
        foreach (var entry in mapping.Entries)
        {
            var below = scope.Below(entry.Key.Value);
            var target = ReadTarget(entry, below);
            if (target is not null && targets.Any(t => t.Name == target.Name))
            {
                below.Report(InventoryCodes.DuplicateKey, entry.Key.Start, "This target stands here already. Keep one of the two.");
                target = null;
            }

            isSound &= target is not null;
            if (target is not null)
            {
                targets.Add(target);
            }
        }

        return new([.. targets.OrderBy(t => t.Name, StringComparer.Ordinal)], isSound);
    }

    /// <inheritdoc/>
    public override JsonObject ToSchema() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(TargetKinds.All.Select(k => KeyValuePair.Create(k.Name, (JsonNode?)Described($"{k.Summary}.", OfKind(k, isNamed: false).ToSchema())))),
        ["patternProperties"] = new JsonObject
        {
            [$"^(?!(?:{string.Join('|', Reserved.Order(StringComparer.Ordinal))})$){TextFormats.GroupName.Pattern![1..]}"] = Described("A firewall with a name of its own.", new JsonObject
            {
                ["anyOf"] = new JsonArray([.. TargetKinds.All.Select(k => (JsonNode)Narrowed(OfKind(k, isNamed: true).ToSchema(), k))]),
            }),
        },
        ["additionalProperties"] = false,
    };

    private static HashSet<string> Reserved => [.. TargetKinds.All.SelectMany(k => new[] { k.Name, k.RenderName })];

    private static InventoryTarget? ReadTarget(MappingEntry entry, ReadScope scope)
    {
        var name = entry.Key.Value;
        if (TargetKinds.ByName(name) is { } own)
        {
            return OfKind(own, isNamed: false).Read(entry.Value, scope) is { IsSound: true, Value: { } read } ? read(name) : null;
        }

        var kind = (entry.Value as MappingNode)?.Entries.FirstOrDefault(e => e.Key.Value == KindKey.Name)?.Value as ScalarNode;
        if (kind is null)
        {
            var nearest = NearestWord.Of(name, TargetKinds.All.Select(k => k.Name));
            var wayOut = nearest is null ? $"A target with a name of its own says its kind: one of {string.Join(", ", TargetKinds.All.Select(k => k.Name))}." : $"Did you mean \"{nearest}\"?";
            scope.Report(InventoryCodes.UnknownKey, entry.Key.Start, $"There is no kind of target {ReadScope.Show(name)}. {wayOut}");
            return null;
        }

        if (Reserved.Contains(name))
        {
            scope.Report(InventoryCodes.InvalidValue, entry.Key.Start, $"{ReadScope.Show(name)} is what `render --target` calls a kind of target. Choose another name.");
            return null;
        }

        // What is no kind is reported by the key's own shape.
        var shape = OfKind(TargetKinds.ByName(kind.Value) ?? TargetKinds.All[0], isNamed: true);
        var isName = TextFormats.GroupName.ReadKey(entry.Key, scope).IsSound;
        return shape.Read(entry.Value, scope) is { IsSound: true, Value: { } named } && isName ? named(name) : null;
    }

    private static MappingShape<Func<string, InventoryTarget>> OfKind(TargetKind kind, bool isNamed) => new(
        $"a mapping with the settings for {kind.Title}",
        [.. isNamed ? [KindKey] : Array.Empty<Key>(), GroupsKey, RestKey, .. kind.Keys],
        values => name => new InventoryTarget
        {
            Name = name,
            Kind = kind.Name,
            Groups = values.GetOr(GroupsKey, []),
            TakesRest = values.GetOr(RestKey, false),
            Settings = kind.Read(values),
            Location = values.Location,
        });

    private static JsonObject Narrowed(JsonObject schema, TargetKind kind)
    {
        schema["properties"]![KindKey.Name] = new JsonObject { ["description"] = KindKey.Description, ["const"] = kind.Name };
        return schema;
    }

    private static JsonObject Described(string description, JsonObject schema)
    {
        schema.Insert(0, "description", description);
        return schema;
    }
}
