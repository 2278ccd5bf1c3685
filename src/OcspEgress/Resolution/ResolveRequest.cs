using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Policy;
using OcspEgress.Responders;

namespace OcspEgress.Resolution;

/// <summary>What is to be resolved.</summary>
internal sealed record ResolveRequest
{
    /// <summary>Hosts whose addresses are wanted. Address literals among them are passed over.</summary>
    public required ImmutableArray<HostName> Hosts { get; init; }

    /// <summary>Whom to ask, and how.</summary>
    public required ResolutionSettings Settings { get; init; }

    /// <summary>Why an address must not be opened, as a clause, or null where it may.</summary>
    public required Func<IPAddress, string?> Refusal { get; init; }

    /// <summary>What the lock knows: answers are added to it.</summary>
    public ImmutableArray<ResolvedHost> Known { get; init; } = [];

    /// <summary>
    /// Hosts that certificates need, where a person wants the rest forgotten: other hosts, and of these the addresses that
    /// no answer of the day holds. Null to forget only what has aged.
    /// </summary>
    public ImmutableHashSet<HostName>? PruneTo { get; init; }

    /// <summary>Where a host comes from, for findings about it; hosts without an entry have no place.</summary>
    public ImmutableDictionary<HostName, SourceLocation> Places { get; init; } =
        ImmutableDictionary<HostName, SourceLocation>.Empty;

    /// <summary>What these responders need of DNS: nothing for address literals and pinned hosts.</summary>
    /// <param name="responders">The responders, after the policy.</param>
    /// <param name="settings">Settings of the inventory.</param>
    /// <param name="known">Hosts of the lock, or empty.</param>
    public static ResolveRequest For(
        ImmutableArray<Responder> responders, EgressSettings settings, ImmutableArray<ResolvedHost> known)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var pinned = settings.Pins.Select(p => p.Host).ToHashSet();
        var byHost = responders
            .Where(r => r.Url.Host.Address is null && !pinned.Contains(r.Url.Host))
            .GroupBy(r => r.Url.Host)
            .OrderBy(g => g.Key)
            .ToArray();
        return new ResolveRequest
        {
            Hosts = [.. byHost.Select(g => g.Key)],
            Settings = settings.Resolution,
            Refusal = new AddressPolicy(settings.Policy).Refusal,
            Known = known,
            Places = byHost.ToImmutableDictionary(g => g.Key, g => g.Min(r => r.Place)!),
        };
    }
}
