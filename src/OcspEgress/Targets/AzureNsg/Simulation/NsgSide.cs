using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Simulation;

/// <summary>Source or destination of a rule, tags replaced by what they stand for.</summary>
internal sealed class NsgSide
{
    private readonly ImmutableArray<string> _groups;

    /// <summary>Resolves one side of a rule.</summary>
    /// <param name="prefixes">Its addresses.</param>
    /// <param name="groups">Its application security groups.</param>
    /// <param name="tags">What the tags stand for.</param>
    public NsgSide(ImmutableArray<NsgPrefix> prefixes, ImmutableArray<string> groups, NsgTagMeaning tags)
    {
        _groups = groups;
        Certain = AddressSpace.Of(prefixes.Where(p => p.Network is not null).Select(p => p.Network!.Value));
        // Members of a group have a network interface in the virtual network.
        Possible = groups.IsEmpty ? AddressSpace.Empty : tags.VirtualNetwork;
        Platform = AddressSpace.Empty;
        foreach (var prefix in prefixes.Where(p => p.Network is null).Distinct())
        {
            Add(prefix.Tag, tags);
        }

        Possible = Possible.Union(Certain);
    }

    /// <summary>Addresses that certainly match.</summary>
    public AddressSpace Certain { get; private set; }

    /// <summary>Addresses that may match; holds <see cref="Certain"/>.</summary>
    public AddressSpace Possible { get; private set; }

    /// <summary>Azure's platform addresses that a tag of their own names.</summary>
    public AddressSpace Platform { get; private set; }

    /// <summary>Whether the side is given by groups, so that no address tells.</summary>
    public bool HasGroups => !_groups.IsEmpty;

    /// <summary>Whether an address, or its groups, match.</summary>
    public NsgMatch Match(IPAddress address, ImmutableArray<string>? groups)
    {
        if (HasGroups)
        {
            return groups is not { } known ? NsgMatch.Perhaps
                : known.Any(g => _groups.Contains(g, StringComparer.OrdinalIgnoreCase)) ? NsgMatch.Yes : NsgMatch.No;
        }

        return Certain.Contains(address) ? NsgMatch.Yes : Possible.Contains(address) ? NsgMatch.Perhaps : NsgMatch.No;
    }

    /// <summary>Whether every one of some addresses, or their groups, match; perhaps where some do and some do not.</summary>
    public NsgMatch MatchAll(AddressSpace addresses, ImmutableArray<string>? groups) =>
        HasGroups ? Match(IPAddress.Any, groups)
        : Certain.Covers(addresses) ? NsgMatch.Yes
        : Possible.Overlaps(addresses) ? NsgMatch.Perhaps
        : NsgMatch.No;

    /// <summary>Whether everything that may match the other side certainly matches this one.</summary>
    public bool Covers(NsgSide other) => HasGroups
        ? other.HasGroups && other._groups.All(g => _groups.Contains(g, StringComparer.OrdinalIgnoreCase))
        : Certain.Covers(other.Possible);

    /// <summary>Whether something certainly matches both.</summary>
    public bool Overlaps(NsgSide other) => (HasGroups, other.HasGroups) switch
    {
        (true, true) => _groups.Intersect(other._groups, StringComparer.OrdinalIgnoreCase).Any(),
        (false, false) => Certain.Overlaps(other.Certain),
        (true, false) => other.Certain.Covers(Possible),
        (false, true) => Certain.Covers(other.Possible),
    };

    private void Add(string? tag, NsgTagMeaning tags)
    {
        if (tag is null)
        {
            Certain = AddressSpace.Everything;
        }
        else if (Is(tag, NsgServiceTags.VirtualNetwork))
        {
            Certain = Certain.Union(tags.VirtualNetwork);
        }
        else if (Is(tag, NsgServiceTags.Internet))
        {
            Certain = Certain.Union(tags.Internet);
        }
        else if (Is(tag, NsgServiceTags.AzureLoadBalancer))
        {
            Certain = Certain.Union(NsgServiceTags.LoadBalancer);
        }
        else if (Is(tag, NsgServiceTags.AzurePlatformDns))
        {
            Platform = Platform.Union(NsgServiceTags.Host);
        }
        else if (Is(tag, NsgServiceTags.AzurePlatformImds))
        {
            Platform = Platform.Union(NsgServiceTags.Metadata);
        }
        else
        {
            Possible = AddressSpace.Everything;
        }
    }

    private static bool Is(string tag, string known) => string.Equals(tag, known, StringComparison.OrdinalIgnoreCase);
}
