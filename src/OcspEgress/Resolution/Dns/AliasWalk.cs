using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;

namespace OcspEgress.Resolution.Dns;

/// <summary>
/// Follows CNAME records from a name to its addresses, over one or several answers. Only records whose owner is on the
/// chain count: what else an answer holds was not asked for, and could be anybody's.
/// </summary>
internal sealed class AliasWalk
{
    /// <summary>Longest chain; real ones have up to five links.</summary>
    public const int MaxAliases = 16;

    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly SortedSet<IPAddress> _addresses = new(NetworkOrder.Instance);
    private readonly List<HostName> _chain = [];
    private int? _ttl;

    /// <summary>Starts at a host.</summary>
    public AliasWalk(HostName host)
    {
        Tail = host;
        _visited.Add(host.Value);
    }

    /// <summary>The name that the chain has reached.</summary>
    public HostName Tail { get; private set; }

    /// <summary>Aliases so far.</summary>
    public ImmutableArray<HostName> Chain => [.. _chain];

    /// <summary>Addresses at the tail.</summary>
    public ImmutableArray<IPAddress> Addresses => [.. _addresses];

    /// <summary>Smallest time to live of the records used.</summary>
    public int TtlSeconds => _ttl ?? 0;

    /// <summary>Goes on along an answer section.</summary>
    /// <returns>What is wrong with it, as a clause, or null.</returns>
    public string? Follow(IReadOnlyCollection<DnsRecord> answer, DnsRecordType type)
    {
        var byOwner = answer.ToLookup(r => r.Owner, StringComparer.Ordinal);
        while (AliasOf(byOwner[Tail.Value]) is { Alias: { } alias } record)
        {
            // An address, too, is a name without meaning here.
            if (!HostName.TryParse(alias, out var host, out _) || host.Address is not null)
            {
                return "an alias in it is no host name";
            }

            Tail = host;
            Note(record.TimeToLive);
            _chain.Add(host);
            if (!_visited.Add(host.Value))
            {
                return "its aliases form a loop";
            }

            if (_chain.Count > MaxAliases)
            {
                return $"it is an alias chain longer than {MaxAliases}";
            }
        }

        foreach (var record in byOwner[Tail.Value].Where(r => r.Type == type && r.Address is not null))
        {
            _addresses.Add(record.Address!);
            Note(record.TimeToLive);
        }

        return null;
    }

    // Two aliases of one name are against RFC 1034 3.6.2; the choice must not hang on their order.
    private static DnsRecord? AliasOf(IEnumerable<DnsRecord> records) =>
        records.Where(r => r.Alias is not null).OrderBy(r => r.Alias, StringComparer.Ordinal).FirstOrDefault();

    // RFC 2181 8: a value with the top bit set is zero.
    private void Note(int ttl) => _ttl = Math.Min(_ttl ?? int.MaxValue, Math.Max(0, ttl));
}
