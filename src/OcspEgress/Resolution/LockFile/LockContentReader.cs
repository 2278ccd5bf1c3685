using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Certificates;
using OcspEgress.Documents;
using OcspEgress.Inventory;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Resolution.LockFile;

/// <summary>Makes the lock of the tree, and checks what the tree's shape does not say.</summary>
internal sealed class LockContentReader(LockFaults faults)
{
    private const string Fingerprint = "a SHA-256 in 64 lower-case hex digits";
    private const string Day = "a day, as in 2026-01-31";
    private const string Moment = "a moment in UTC, as in 2026-01-31T23:59:59Z";

    /// <summary>The lock; worth nothing where faults were noted.</summary>
    public EgressLock? Read(DocumentNode root)
    {
        if (root is not MappingNode map)
        {
            faults.Content(root, "The lock file is no mapping. Restore it from version control, or write it anew with `ocsp-egress lock`.");
            return null;
        }

        var top = new LockMap(map, faults);
        if (!HasVersion(top))
        {
            return null;
        }

        var certificates = Unique(top, "certificates", ReadCertificate, c => c.Fingerprint);
        var known = certificates.Select(c => c.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var result = new EgressLock
        {
            Certificates = [.. certificates.OrderBy(c => c.Fingerprint, StringComparer.Ordinal)],
            Sources = [.. Unique(top, "sources", s => ReadSource(s, known), s => s.Identity).OrderBy(s => s.Identity, StringComparer.Ordinal)],
            Hosts = [.. Unique(top, "hosts", ReadHost, h => h.Host.Value).OrderBy(h => h.Host)],
            Rules = [.. Unique(top, "rules", ReadRule, r => r.Name).OrderBy(r => r.Name, StringComparer.Ordinal)],
        };
        top.Close();
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
            faults.Add(ResolutionCodes.LockVersion, node.Start, $"This lock file is not of version {LockFormat.Version}, the only one that this program knows. Use the version of ocsp-egress that wrote it.");
        }

        return isOurs;
    }

    private List<T> Unique<T>(LockMap map, string key, Func<LockMap, T?> read, Func<T, string> identify)
        where T : class
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var result = new List<T>();
        map.Maps(key, inner =>
        {
            if (read(inner) is { } item)
            {
                result.Add(item);
                if (!seen.Add(identify(item)))
                {
                    faults.Content(inner.Place, $"'{identify(item)}' stands under '{key}' twice. Remove one, or join the two.");
                }
            }

            return (T?)null;
        });
        return result;
    }

    private LockedSource? ReadSource(LockMap map, HashSet<string> known)
    {
        var identity = map.Text("source");
        var found = map.Maps("certificates", finding =>
        {
            var (container, index) = (finding.Text("container"), finding.Value("index", "a number from 0 up", Number));
            var line = finding.Value("line", "a line number", LineNumber, required: false);
            var fingerprint = finding.Scalar("sha256", Fingerprint, Hash);
            var replaced = finding.Value("replacedSince", Day, ToDay, required: false);
            if (fingerprint is not null && !known.Contains(fingerprint))
            {
                faults.Content(finding.Place, $"No certificate {fingerprint} stands under 'certificates'. Run `ocsp-egress lock`.");
            }

            return container is null || index is null || fingerprint is null
                ? null
                : new LockedFinding(fingerprint, container, index.Value, line) { ReplacedSince = replaced };
        });
        var sorted = found
            .OrderBy(f => f.Container, StringComparer.Ordinal).ThenBy(f => f.Index).ThenBy(f => f.Fingerprint, StringComparer.Ordinal);
        return identity is null ? null : new LockedSource(identity, [.. sorted]);
    }

    private LockedCertificate? ReadCertificate(LockMap map)
    {
        var fingerprint = map.Scalar("sha256", Fingerprint, Hash);
        var (subject, issuer) = (map.Text("subject"), map.Text("issuer"));
        var (notBefore, notAfter) = (map.Value("notBefore", Moment, ToMoment), map.Value("notAfter", Moment, ToMoment));
        var (authority, mustStaple) = (map.Value("authority", "true or false", Truth), map.Value("mustStaple", "true or false", Truth));
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
        var purpose = map.Value("purpose", "ocsp, crl or caIssuers", ToPurpose);
        var index = map.Value("index", "a number from 0 up", Number);
        var kinds = LockFormat.Kinds.Keys.Where(map.Has).ToArray();
        if (kinds.Length != 1)
        {
            faults.Content(map.Place, $"A location has exactly one of the keys {string.Join(", ", LockFormat.Kinds.Keys)}. Correct it, or write the lock anew with `ocsp-egress lock`.");
        }

        var texts = kinds.Select(k => map.Text(k)).ToArray();
        return purpose is null || index is null || texts is not [{ } text]
            ? null
            : new AccessLocation(purpose.Value, index.Value, LockFormat.Kinds[kinds[0]], text);
    }

    private ResolvedHost? ReadHost(LockMap map)
    {
        var host = map.Scalar("host", "a host name in lower-case A-labels", Name);
        var chain = map.Scalars("aliases", "a host name in lower-case A-labels", Name, required: false);
        var ttl = map.Value("ttl", "a number from 0 up", Number);
        var servers = map.Scalars("nameServers", "text", t => t, required: false);
        var stale = map.Value("staleSince", Day, ToDay, required: false);
        var sampledAt = map.Value("sampledAt", Moment, ToMoment, required: false);
        var samples = map.Has("samples") ? Unique(map, "samples", ReadSamples, d => d.Day.ToString(LockFormat.Day, CultureInfo.InvariantCulture)) : [];
        var addresses = Unique(map, "addresses", ReadAddress, a => a.Address.ToString());
        return host is null || ttl is null ? null : new ResolvedHost
        {
            Host = host,
            CnameChain = chain,
            TtlSeconds = ttl.Value,
            NameServers = [.. servers.Order(StringComparer.Ordinal)],
            StaleSince = stale,
            SampledAt = sampledAt,
            History = [.. samples.OrderBy(d => d.Day)],
            Addresses = [.. addresses.OrderBy(a => a.Address, NetworkOrder.Instance)],
        };
    }

    private static HostAddress? ReadAddress(LockMap map)
    {
        var address = map.Scalar("address", "an IP address in its shortest form", Address);
        var (first, last) = (map.Value("firstSeen", Day, ToDay), map.Value("lastSeen", Day, ToDay));
        var paused = map.Value("pausedDays", "a number from 0 up", Number, required: false);
        var samples = map.Value("samples", "a number from 0 up", Number, required: false);
        return address is null || first is null || last is null
            ? null
            : new HostAddress(address, first.Value, last.Value) { PausedDays = paused ?? 0, Samples = samples ?? 0 };
    }

    private static SampledDay? ReadSamples(LockMap map)
    {
        var day = map.Value("day", Day, ToDay);
        var (four, six) = (map.Value("ipv4", "a number from 0 up", Number), map.Value("ipv6", "a number from 0 up", Number));
        return day is null || four is null || six is null ? null : new SampledDay(day.Value, four.Value, six.Value);
    }

    private static LockedRule? ReadRule(LockMap map)
    {
        var (name, priority) = (map.Text("name"), map.Value("priority", "a number from 0 up", Number));
        return name is null || priority is null ? null : new LockedRule(name, priority.Value);
    }

    // Only the canonical spelling: another one would be changed by the next run, and might have been meant otherwise.
    private static HostName? Name(string text) =>
        HostName.TryParse(text, out var host, out _) && host.Address is null && host.Value == text ? host : null;

    private static IPAddress? Address(string text) =>
        IPAddress.TryParse(text, out var address)
        && !address.IsIPv4MappedToIPv6
        && !text.Contains('%', StringComparison.Ordinal)
        && address.ToString() == text ? address : null;

    private static string? Hash(string text) =>
        text.Length == 64 && text.All(char.IsAsciiHexDigit) && !text.Any(char.IsAsciiLetterUpper) ? text : null;

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? LineNumber(string text) => Number(text) is { } number && number > 0 ? number : null;

    private static Purpose? ToPurpose(string text) => LockFormat.Purposes.TryGetValue(text, out var purpose) ? purpose : null;

    private static bool? Truth(string text) => text switch { "true" => true, "false" => false, _ => null };

    private static DateOnly? ToDay(string text) =>
        DateOnly.TryParseExact(text, LockFormat.Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static DateTimeOffset? ToMoment(string text) =>
        DateTimeOffset.TryParseExact(text, LockFormat.Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
