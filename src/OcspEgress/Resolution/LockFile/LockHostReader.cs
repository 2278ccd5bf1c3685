using System.Globalization;
using OcspEgress.Addressing;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Resolution.LockFile;

/// <summary>Reads an entry of <c>hosts</c>.</summary>
/// <param name="days">Looks at its days.</param>
internal sealed class LockHostReader(LockDays days)
{
    /// <summary>The host; null where a fault says why. It is worth keeping for its addresses whatever else is at fault.</summary>
    public ResolvedHost? Read(LockMap map)
    {
        var host = map.Scalar("host", LockValues.Host, LockValues.ToHost);
        var chain = map.Scalars("aliases", LockValues.Host, LockValues.ToHost, required: false);
        var ttl = map.Value("ttl", LockValues.Count, LockValues.ToCount);
        var servers = map.Scalars("nameServers", "text", t => t, required: false);
        var stale = days.Take(map, "staleSince", required: false);
        var sampledAt = days.TakeMoment(map, "sampledAt");
        var samples = map.Has("samples") ? map.Unique("samples", ReadSamples, d => d.Day.ToString(LockFormat.Day, CultureInfo.InvariantCulture)) : [];
        var addresses = map.Unique("addresses", ReadAddress, a => a.Address.ToString());
        return host is null ? null : new ResolvedHost
        {
            Host = host,
            CnameChain = chain,
            TtlSeconds = ttl ?? 0,
            NameServers = [.. servers.Order(StringComparer.Ordinal)],
            StaleSince = stale,
            SampledAt = sampledAt,
            History = [.. samples.OrderBy(d => d.Day)],
            Addresses = [.. addresses.OrderBy(a => a.Address.Family())],
        };
    }

    private HostAddress? ReadAddress(LockMap map)
    {
        var address = map.Scalar("address", "an IP address in its shortest form", LockValues.ToAddress);
        var (first, last) = (days.Take(map, "firstSeen"), days.Take(map, "lastSeen"));
        var paused = days.TakePause(map, "pausedDays", last);
        var samples = map.Value("samples", LockValues.Count, LockValues.ToCount, required: false);
        return address is null || first is null || last is null
            ? null
            : new HostAddress(address, first.Value, last.Value) { PausedDays = paused, Samples = samples ?? 0 };
    }

    private SampledDay? ReadSamples(LockMap map)
    {
        var day = days.Take(map, "day");
        var (four, six) = (map.Value("ipv4", LockValues.Count, LockValues.ToCount), map.Value("ipv6", LockValues.Count, LockValues.ToCount));
        return day is null || four is null || six is null ? null : new SampledDay(day.Value, four.Value, six.Value);
    }
}
