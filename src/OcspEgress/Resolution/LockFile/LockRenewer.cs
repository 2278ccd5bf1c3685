namespace OcspEgress.Resolution.LockFile;

/// <summary>
/// Takes over days alone: when the addresses of a lock were seen last, and since when lookups fail. No address comes or
/// goes, so no rule can change, and nobody has to review it; the addresses stay because they were seen.
/// </summary>
internal static class LockRenewer
{
    /// <summary>The lock with the days of a newer one.</summary>
    /// <param name="known">The lock whose addresses stand.</param>
    /// <param name="newer">What a run made of it.</param>
    public static EgressLock Renew(EgressLock known, EgressLock newer)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(newer);
        var byHost = newer.Hosts.GroupBy(h => h.Host).ToDictionary(g => g.Key, g => g.First());
        return known with
        {
            Hosts = [.. known.Hosts.Select(h => byHost.TryGetValue(h.Host, out var same) ? Renew(h, same) : h)],
        };
    }

    // An address that the newer lock let go stays as it is until somebody agrees to its going.
    private static ResolvedHost Renew(ResolvedHost known, ResolvedHost newer)
    {
        var days = newer.Addresses.GroupBy(a => a.Address).ToDictionary(g => g.Key, g => g.First());
        return known with
        {
            Addresses = [.. known.Addresses.Select(a => days.TryGetValue(a.Address, out var same) ? Renew(a, same) : a)],
            StaleSince = newer.StaleSince,
        };
    }

    private static HostAddress Renew(HostAddress known, HostAddress newer) =>
        newer.LastSeen < known.LastSeen ? known : known with { LastSeen = newer.LastSeen, PausedDays = newer.PausedDays };
}
