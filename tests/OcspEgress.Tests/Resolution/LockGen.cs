using System.Collections.Immutable;
using System.Net;
using CsCheck;
using OcspEgress.Addressing;
using OcspEgress.Certificates;
using OcspEgress.Inventory;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Tests.Resolution;

/// <summary>Locks of any content, with texts that try to break out of YAML.</summary>
internal static class LockGen
{
    private static readonly string[] Hostile =
    [
        "", " ", "yes", "NO", "null", "~", "1e3", "0x1F", "12:30:45", "2026-01-01", "- a", "a: b", "# c", "'", "''", "\"", "\\", "\\x20",
        "a\nb", "\r\n", "\t", "\u0085", "\u2028", "\ufeff", "\u202e", "{a}", "[", "*x", "&x", "!x", "%", "@", "`", "---", "...", "|", ">", "<<<<<<< x",
        "C=T\u00dc, CN=\u0130\u0131", "\ud83d\ude00", "trailing ", " leading", "\u0000", "\u001b[31m", "\u00a0", "=", "<<",
    ];

    private static readonly Gen<string> GenText = Gen.OneOf(
        Gen.Int[0, Hostile.Length - 1].Select(i => Hostile[i]),
        Gen.Select(Gen.Int[0, Hostile.Length - 1], Gen.Int[0, Hostile.Length - 1], (a, b) => Hostile[a] + Hostile[b]),
        Gen.Char['\u0001', '\u04ff'].Array[0, 20].Select(c => new string(c)),
        Gen.Char[' ', '~'].Array[0, 60].Select(c => new string(c)),
        Gen.Char['a', 'z'].Array[1400, 1500].Select(c => new string(c)));

    private static readonly Gen<string> GenHash = Gen.Byte.Array[32].Select(Convert.ToHexStringLower);

    private static readonly Gen<DateOnly> GenDay = Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Gen<DateTimeOffset> GenMoment =
        Gen.Long[0, DateTimeOffset.MaxValue.ToUnixTimeSeconds()].Select(DateTimeOffset.FromUnixTimeSeconds);

    private static readonly Gen<HostName> GenHost = Gen.Char['a', 'z'].Array[1, 8].Select(c => HostName.Parse(new string(c) + ".test"));

    private static readonly Gen<AccessLocation> GenLocation = Gen.Select(
        Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[0, 9], GenText, (p, k, i, t) => new AccessLocation((Purpose)p, i, (LocationKind)k, t));

    private static readonly Gen<LockedCertificate> GenCertificate = Gen.Select(
        GenHash, GenText, GenText.Array[0, 3], GenMoment, Gen.Select(Gen.Bool, Gen.Bool), GenLocation.Array[0, 4],
        (hash, text, names, moment, flags, locations) => new LockedCertificate
        {
            Fingerprint = hash,
            Subject = text,
            Issuer = text + "x",
            Names = [.. names.Order(StringComparer.Ordinal)],
            NotBefore = moment,
            NotAfter = moment,
            IsAuthority = flags.Item1,
            MustStaple = flags.Item2,
            Locations = [.. locations.DistinctBy(l => (l.Purpose, l.Index)).OrderBy(l => l.Purpose).ThenBy(l => l.Index)],
        });

    private static readonly Gen<HostAddress> GenAddress = Gen.Select(
        Gen.Byte.Array[4], Gen.Byte.Array[16], Gen.Bool, GenDay, Gen.Int[0, 40],
        (four, six, isSix, day, count) => new HostAddress(isSix ? Unmapped(six) : new IPAddress(four), day, day)
        {
            PausedDays = count,
            Samples = count / 2,
        });

    private static readonly Gen<SampledDay> GenSamples =
        Gen.Select(GenDay, Gen.Int[0, 3], Gen.Int[0, int.MaxValue], (day, four, six) => new SampledDay(day, four, six));

    private static readonly Gen<ResolvedHost> GenResolved = Gen.Select(
        GenHost, GenAddress.Array[0, 5], GenHost.Array[0, 3], Gen.Int[0, int.MaxValue], GenText.Array[0, 2], Gen.Select(GenDay, GenSamples.Array[0, 3]),
        (host, addresses, chain, ttl, servers, days) => new ResolvedHost
        {
            Host = host,
            Addresses = [.. addresses.DistinctBy(a => a.Address).OrderBy(a => a.Address, NetworkOrder.Instance)],
            CnameChain = [.. chain],
            TtlSeconds = ttl,
            NameServers = [.. servers.Order(StringComparer.Ordinal)],
            StaleSince = ttl % 2 == 0 ? null : days.Item1,
            SampledAt = ttl % 3 == 0 ? null : new DateTimeOffset(days.Item1, TimeOnly.MinValue, TimeSpan.Zero),
            History = [.. days.Item2.DistinctBy(d => d.Day).OrderBy(d => d.Day)],
        });

    /// <summary>Locks whose sources know only certificates that are there, sorted as records are.</summary>
    public static Gen<EgressLock> Lock { get; } = Gen.Select(
        GenCertificate.Array[0, 4], GenResolved.Array[0, 4], Gen.Select(GenText, GenText, Gen.Int[0, 5]).Array[0, 4], Gen.Select(GenText, Gen.Int[0, 5000]).Array[0, 4],
        (certificates, hosts, sources, rules) => new EgressLock
        {
            Certificates = [.. certificates.OrderBy(c => c.Fingerprint, StringComparer.Ordinal)],
            Hosts = [.. hosts.DistinctBy(h => h.Host).OrderBy(h => h.Host)],
            Sources = [.. sources
                .DistinctBy(s => s.Item1)
                .OrderBy(s => s.Item1, StringComparer.Ordinal)
                .Select(s => new LockedSource(s.Item1, Findings(certificates, s.Item2, s.Item3)))],
            Targets = rules.Length == 0 ? [] : [Target("azureFirewall", rules, 1), Target("azureNsg", rules, 0)],
        });

    private static LockedTarget Target(string name, (string, int)[] rules, int first) => new(name,
    [
        .. rules.Skip(first).DistinctBy(r => r.Item1).OrderBy(r => r.Item1, StringComparer.Ordinal).Select((r, i) => new LockedRule(r.Item1, first == 0 ? r.Item2 : null)
        {
            Places = new[] { "all", "ipv4" }.Take(i).ToImmutableSortedDictionary(l => l, _ => i, StringComparer.Ordinal),
        }),
    ])
    { Freed = [.. rules.Select(r => r.Item2).Distinct()] };

    private static ImmutableArray<LockedFinding> Findings(LockedCertificate[] certificates, string container, int index) =>
        certificates.Length == 0 ? [] : [new LockedFinding(certificates[index % certificates.Length].Fingerprint, container, index, index == 0 ? null : index)];

    private static IPAddress Unmapped(byte[] bytes)
    {
        bytes[0] |= 0x20;
        return new IPAddress(bytes);
    }
}
