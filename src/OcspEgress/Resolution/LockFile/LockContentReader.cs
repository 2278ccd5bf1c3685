using System.Collections.Immutable;
using OcspEgress.Certificates;
using OcspEgress.Documents;

namespace OcspEgress.Resolution.LockFile;

/// <summary>Makes the lock of the tree, and checks what the tree's shape does not say.</summary>
/// <param name="faults">Where faults go.</param>
/// <param name="bound">The last day that it may name, or null where every day is taken.</param>
internal sealed class LockContentReader(LockFaults faults, LockDayBound? bound)
{
    /// <summary>Says that another program has to read the file.</summary>
    public static readonly string WrongVersion = $"This lock file is not of version {LockFormat.Version}, the only one that this program knows. Use the version of ocsp-egress that wrote it.";

    private readonly LockDays _days = new(bound);

    /// <summary>The lock; worth nothing where faults were noted.</summary>
    public EgressLock? Read(DocumentNode root)
    {
        if (root is not MappingNode map)
        {
            faults.Content(root, root is ScalarNode { Value.Length: 0 } ? "The lock file is empty." : "The lock file is no mapping, so it is no lock.");
            return null;
        }

        var top = new LockMap(map, faults);
        if (!HasVersion(top))
        {
            return null;
        }

        var certificates = top.Unique("certificates", ReadCertificate, c => c.Fingerprint);
        var known = certificates.Select(c => c.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var result = new EgressLock
        {
            Certificates = [.. certificates.OrderBy(c => c.Fingerprint, StringComparer.Ordinal)],
            Sources = [.. top.Unique("sources", s => ReadSource(s, known), s => s.Identity).OrderBy(s => s.Identity, StringComparer.Ordinal)],
            Hosts = [.. top.Unique("hosts", ReadHost, h => h.Host.Value).OrderBy(h => h.Host)],
            Targets = [.. ReadTargets(top).OrderBy(t => t.Name, StringComparer.Ordinal)],
        };
        top.Close();
        Close();
        return result;
    }

    private bool HasVersion(LockMap top)
    {
        if (top.Take("version") is not { } node)
        {
            return false;
        }

        var isOurs = node is ScalarNode { Value: "1" };
        if (!isOurs)
        {
            faults.Add(ResolutionCodes.LockVersion, node.Start, WrongVersion);
        }

        return isOurs;
    }

    /// <summary>A host with its addresses.</summary>
    public ResolvedHost? ReadHost(LockMap map) => new LockHostReader(_days).Read(map);

    /// <summary>Reports days that lie ahead.</summary>
    public void Close() => _days.Report(faults);

    /// <summary>An inventory entry; its findings may name certificates that are not known, which is a fault.</summary>
    public LockedSource? ReadSource(LockMap map, HashSet<string> known)
    {
        var identity = map.Text("source");
        var found = map.Maps("certificates", finding =>
        {
            var (container, index) = (finding.Text("container"), finding.Value("index", LockValues.Count, LockValues.ToCount));
            var line = finding.Value("line", "a line number", LockValues.ToLine, required: false);
            var fingerprint = finding.Scalar("sha256", LockValues.Fingerprint, LockValues.ToFingerprint);
            var replaced = _days.Take(finding, "replacedSince", required: false);
            if (fingerprint is not null && !known.Contains(fingerprint))
            {
                faults.Content(finding.Place, $"No certificate {fingerprint} stands under 'certificates'.");
            }

            return container is null || index is null || fingerprint is null
                ? null
                : new LockedFinding(fingerprint, container, index.Value, line) { ReplacedSince = replaced };
        });
        var sorted = found
            .OrderBy(f => f.Container, StringComparer.Ordinal).ThenBy(f => f.Index).ThenBy(f => f.Fingerprint, StringComparer.Ordinal);
        return identity is null ? null : new LockedSource(identity, [.. sorted]);
    }

    /// <summary>A certificate.</summary>
    public LockedCertificate? ReadCertificate(LockMap map)
    {
        var fingerprint = map.Scalar("sha256", LockValues.Fingerprint, LockValues.ToFingerprint);
        var (subject, issuer) = (map.Text("subject"), map.Text("issuer"));
        var (notBefore, notAfter) = (map.Value("notBefore", LockValues.Moment, LockValues.ToMoment), map.Value("notAfter", LockValues.Moment, LockValues.ToMoment));
        var (authority, mustStaple) = (map.Value("authority", "true or false", LockValues.ToTruth), map.Value("mustStaple", "true or false", LockValues.ToTruth));
        var names = map.Scalars("names", "text", t => t);
        var locations = map.Maps("locations", ReadLocation);
        if (fingerprint is null || subject is null || issuer is null
            || notBefore is null || notAfter is null || authority is null || mustStaple is null)
        {
            return null;
        }

        return new LockedCertificate
        {
            Fingerprint = fingerprint,
            Subject = subject,
            Issuer = issuer,
            Names = [.. names.Order(StringComparer.Ordinal)],
            NotBefore = notBefore.Value,
            NotAfter = notAfter.Value,
            IsAuthority = authority.Value,
            MustStaple = mustStaple.Value,
            Locations = [.. locations.OrderBy(l => l.Purpose).ThenBy(l => l.Index)],
        };
    }

    private AccessLocation? ReadLocation(LockMap map)
    {
        var purpose = map.Value("purpose", "ocsp, crl or caIssuers", LockValues.ToPurpose);
        var index = map.Value("index", LockValues.Count, LockValues.ToCount);
        var kinds = LockFormat.Kinds.Keys.Where(map.Has).ToArray();
        if (kinds.Length != 1)
        {
            faults.Content(map.Place, $"A location has exactly one of the keys {string.Join(", ", LockFormat.Kinds.Keys)}.");
        }

        var texts = kinds.Select(k => map.Text(k)).ToArray();
        return purpose is null || index is null || texts is not [{ } text]
            ? null
            : new AccessLocation(purpose.Value, index.Value, LockFormat.Kinds[kinds[0]], text);
    }

    /// <summary>What a target remembers.</summary>
    public static LockedTarget? ReadTarget(LockMap map)
    {
        var name = map.Text("target");
        var freed = map.Scalars("freed", LockValues.Count, t => LockValues.ToCount(t) is { } count ? new Tuple<int>(count) : null, required: false);
        var rules = map.Unique("rules", ReadRule, r => r.Name).OrderBy(r => r.Name, StringComparer.Ordinal);
        return name is null ? null : new LockedTarget(name, [.. rules]) { Freed = [.. freed.Select(f => f.Item1).Distinct()] };
    }

    /// <summary>A rule.</summary>
    public static LockedRule? ReadRule(LockMap map)
    {
        var (name, priority) = (map.Text("name"), map.Value("priority", LockValues.Count, LockValues.ToCount, required: false));
        var places = map.Map("places", inner => inner.Keys.Select(k => (Key: k, Place: inner.Value(k, LockValues.Count, LockValues.ToCount))).ToArray());
        return name is null || (priority is null && map.Has("priority")) ? null : new LockedRule(name, priority)
        {
            Places = (places ?? []).Where(p => p.Place is not null).ToImmutableSortedDictionary(p => p.Key, p => p.Place!.Value, StringComparer.Ordinal),
        };
    }

    // Until there were several targets, the rules of the one stood at the top.
    private static List<LockedTarget> ReadTargets(LockMap top) => top.Has(EarlierLock.Rules) && !top.Has("targets")
        ? [EarlierLock.Target(top.Unique(EarlierLock.Rules, ReadRule, r => r.Name))]
        : top.Unique("targets", ReadTarget, t => t.Name);
}
