using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Certificates;
using OcspEgress.Inventory;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Tests.Resolution;

/// <summary>A small lock that has something in every part.</summary>
internal static class LockSample
{
    /// <summary>Fingerprint of its certificate.</summary>
    public const string Hash = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    /// <summary>The lock, anew.</summary>
    public static EgressLock Create() => new()
    {
        Sources = [new LockedSource("path: certs/web.pem", [new LockedFinding(Hash, "certs/web.pem", 0, 3)])],
        Certificates =
        [
            new LockedCertificate
            {
                Fingerprint = Hash,
                Subject = "CN=web.test",
                Issuer = "CN=Test CA",
                Names = ["web.test"],
                NotBefore = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
                NotAfter = new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero),
                IsAuthority = false,
                MustStaple = true,
                Locations =
                [
                    new AccessLocation(Purpose.Ocsp, 0, LocationKind.Uri, "http://ocsp.test/\\x20"),
                    new AccessLocation(Purpose.Crl, 0, LocationKind.DirectoryName, "CN=it's"),
                ],
            },
        ],
        Hosts =
        [
            new ResolvedHost
            {
                Host = HostName.Parse("ocsp.test"),
                CnameChain = [HostName.Parse("edge.test")],
                TtlSeconds = 20,
                NameServers = ["192.0.2.53:53"],
                StaleSince = new DateOnly(2026, 5, 9),
                SampledAt = new DateTimeOffset(2026, 5, 1, 7, 30, 0, TimeSpan.Zero),
                History = [new SampledDay(new DateOnly(2026, 4, 1), 1, 1), new SampledDay(new DateOnly(2026, 5, 1), 3, 1)],
                Addresses =
                [
                    new HostAddress(IPAddress.Parse("203.0.113.7"), new DateOnly(2026, 4, 1), new DateOnly(2026, 5, 1)),
                    new HostAddress(IPAddress.Parse("2001:db8::7"), new DateOnly(2026, 4, 1), new DateOnly(2026, 5, 1)) { PausedDays = 3, Samples = 2 },
                ],
            },
        ],
        Targets =
        [
            new LockedTarget("azureFirewall", [new LockedRule("ocsp-ocsp.test-80") { Places = Places(("application", 0)) }]),
            new LockedTarget("azureNsg", [new LockedRule("ocsp-ocsp.test-80", 1000) { Places = Places(("all", 1), ("ipv4", 0)) }]) { Freed = [1002, 1001] },
        ],
    };

    private static ImmutableSortedDictionary<string, int> Places(params (string List, int Place)[] places) =>
        places.ToImmutableSortedDictionary(p => p.List, p => p.Place, StringComparer.Ordinal);
}
