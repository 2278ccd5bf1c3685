using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>The key <c>groups</c>.</summary>
internal static class GroupsShape
{
    private static readonly Key<ImmutableArray<IPNetwork>> Sources = new(
        "sources", new ListShape<IPNetwork>(TextFormats.Network) { IsSet = true, Order = NetworkOrder.Instance }, "Networks of the group's servers; without this key the target knows them otherwise (an application security group).");

    /// <summary>The shape.</summary>
    public static Shape<ImmutableArray<ServerGroup>> Shape { get; } =
        new ConvertedShape<ImmutableArray<DictionaryItem<string, ImmutableArray<IPNetwork>>>, ImmutableArray<ServerGroup>>(
            new DictionaryShape<string, ImmutableArray<IPNetwork>>(
                TextFormats.GroupName,
                new MappingShape<ImmutableArray<IPNetwork>>("a mapping with the group's sources", [Sources], values => values.GetOr(Sources, []))),
            items => [.. items.Select(i => new ServerGroup(i.Key, i.Value, i.Location)).OrderBy(g => g.Name, StringComparer.Ordinal)]);
}
