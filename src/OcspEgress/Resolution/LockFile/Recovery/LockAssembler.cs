using System.Collections.Immutable;
using OcspEgress.Documents;

namespace OcspEgress.Resolution.LockFile.Recovery;

/// <summary>Makes a lock of the entries that were found, each by the rules of the reader; what does not keep them is left out.</summary>
/// <param name="faults">Hears of what is left out.</param>
/// <param name="bound">Sets days that lie ahead.</param>
internal sealed class LockAssembler(LockFaults faults, LockDayBound bound)
{
    private readonly LockContentReader _reader = new(faults, bound);

    /// <summary>The lock; entries of one name are still apart.</summary>
    public EgressLock Assemble(LockItems items)
    {
        var found = items.Of;
        var certificates = Read(found["certificates"], m => ReadWhole(m)).ToImmutableArray();
        var known = certificates.Select(c => c.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var sources = Read(found["sources"], m => _reader.ReadSource(m, known)).ToImmutableArray();
        var result = new EgressLock
        {
            Certificates = certificates,
            Sources = [.. sources.Select(s => s with { Certificates = [.. s.Certificates.Where(c => known.Contains(c.Fingerprint))] })],
            Hosts = [.. Read(found["hosts"], _reader.ReadHost)],
            Targets = Targets(found),
        };
        _reader.Close();
        return result;
    }

    private ImmutableArray<LockedTarget> Targets(ILookup<string, MappingNode> found)
    {
        ImmutableArray<LockedTarget> targets = [.. Read(found["targets"], LockContentReader.ReadTarget)];
        ImmutableArray<LockedRule> earlier = [.. Read(found[EarlierLock.Rules], LockContentReader.ReadRule)];
        return earlier.IsEmpty ? targets : targets.Add(EarlierLock.Target(earlier));
    }

    // Half a certificate would name fewer responders than it has; the file that holds it says it all.
    private LockedCertificate? ReadWhole(LockMap map)
    {
        var before = faults.Count;
        var certificate = _reader.ReadCertificate(map);
        return faults.Count == before && ((MappingNode)map.Place).IsWhole ? certificate : null;
    }

    private IEnumerable<T> Read<T>(IEnumerable<MappingNode> items, Func<LockMap, T?> read)
        where T : class
    {
        foreach (var item in items)
        {
            var map = new LockMap(item, faults);
            var value = read(map);
            map.Close();
            if (value is not null)
            {
                yield return value;
            }
        }
    }
}
