using System.Collections.Immutable;
using System.Net;
using ARSoft.Tools.Net;
using OcspEgress.Addressing;
using Wire = ARSoft.Tools.Net.Dns;

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
        Tail = new DomainName(host.Value.Split('.'));
        _visited.Add(Key(Tail));
    }

    /// <summary>The name that the chain has reached.</summary>
    public DomainName Tail { get; private set; }

    /// <summary>Aliases so far.</summary>
    public ImmutableArray<HostName> Chain => [.. _chain];

    /// <summary>Addresses at the tail.</summary>
    public ImmutableArray<IPAddress> Addresses => [.. _addresses];

    /// <summary>Smallest time to live of the records used.</summary>
    public int TtlSeconds => _ttl ?? 0;

    /// <summary>Goes on along an answer section.</summary>
    /// <returns>What is wrong with it, as a clause, or null.</returns>
    public string? Follow(IReadOnlyCollection<Wire.DnsRecordBase> answer, Wire.RecordType type)
    {
        var byOwner = answer
            .Where(r => r.RecordClass == Wire.RecordClass.INet)
            .ToLookup(r => Key(r.Name), StringComparer.Ordinal);
        while (AliasOf(byOwner[Key(Tail)]) is { } alias)
        {
            if (!TryToHost(alias.CanonicalName, out var host))
            {
                return "an alias in it is no host name";
            }

            Tail = alias.CanonicalName;
            Note(alias.TimeToLive);
            _chain.Add(host);
            if (!_visited.Add(Key(Tail)))
            {
                return "its aliases form a loop";
            }

            if (_chain.Count > MaxAliases)
            {
                return $"it is an alias chain longer than {MaxAliases}";
            }
        }

        foreach (var record in byOwner[Key(Tail)].Where(r => r.RecordType == type).OfType<Wire.AddressRecordBase>())
        {
            _addresses.Add(record.Address);
            Note(record.TimeToLive);
        }

        return null;
    }

    // Two aliases of one name are against RFC 1034 3.6.2; the choice must not hang on their order.
    private static Wire.CNameRecord? AliasOf(IEnumerable<Wire.DnsRecordBase> records) =>
        records.OfType<Wire.CNameRecord>().OrderBy(r => Key(r.CanonicalName), StringComparer.Ordinal).FirstOrDefault();

    private static bool TryToHost(DomainName name, out HostName host)
    {
        // A dot within a label would make one name look like another.
        host = null!;
        return !name.Labels.Any(l => l.Contains('.', StringComparison.Ordinal))
            && HostName.TryParse(string.Join('.', name.Labels), out host!, out _)
            && host.Address is null;
    }

    private static string Key(DomainName name) => name.ToString().ToLowerInvariant();

    // RFC 2181 8: a value with the top bit set is zero.
    private void Note(int ttl) => _ttl = Math.Min(_ttl ?? int.MaxValue, Math.Max(0, ttl));
}
