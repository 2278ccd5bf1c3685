using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>The key <c>resolution</c>.</summary>
internal static class ResolutionShape
{
    /// <summary>Bounds on every timeout: shorter ones fail on any network, longer ones look like a hang.</summary>
    public static TextShape<TimeSpan> Timeouts { get; } = TextFormats.Duration(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(60));

    private static readonly Key<ImmutableArray<IPEndPoint>> Servers = new(
        "servers", new ListShape<IPEndPoint>(new TextShape<IPEndPoint>("a name server's address with or without port, such as 192.0.2.53 or [2001:db8::53]:5353", NameServerText.TryParse)) { IsSet = true }, "Name servers to ask, every one of them; without this key those of the system.");

    private static readonly Key<ImmutableArray<AddressFamily>> Families = new(
        "families", new ListShape<AddressFamily>(new ChoiceShape<AddressFamily>(("ipv4", AddressFamily.IPv4), ("ipv6", AddressFamily.IPv6))) { NeedsItems = true, IsSet = true, Order = Comparer<AddressFamily>.Default }, "Address families to resolve and to open.") { DefaultJson = """["ipv4", "ipv6"]""" };

    private static readonly Key<TimeSpan> Timeout = new("timeout", Timeouts, "Bound on one query to one server, 50ms to 60s.") { DefaultJson = "\"3s\"" };

    private static readonly Key<int> Attempts = new("attempts", new NumberShape("a number of attempts", 1, 10), "Queries to one server before it counts as silent.") { DefaultJson = "3" };

    private static readonly Key<int> Concurrency = new("concurrency", new NumberShape("a number of queries", 1, 256), "Queries under way at once to each name server.") { DefaultJson = "64" };

    private static readonly Key<TimeSpan> Retain = new("retain", TextFormats.Duration(TimeSpan.Zero, TimeSpan.FromDays(3650)), "How long an address stays open after it was last seen in DNS, and a responder after its certificate was replaced; up to 3650d.") { DefaultJson = "\"14d\"" };

    private static readonly Key<int> Samples = new("samples", new NumberShape("a number of rounds", 1, 100), "Rounds of questions in one run: hosts that rotate show more of their addresses.") { DefaultJson = "1" };

    private static readonly Key<TimeSpan> Interval = new("interval", TextFormats.Duration(TimeSpan.Zero, TimeSpan.FromHours(1)), "Pause between two rounds, up to 1h; longer than the time to live, or name servers answer from their caches.") { DefaultJson = "\"30s\"" };

    private static readonly Key<ImmutableArray<IPNetwork>> ClientSubnets = new(
        "clientSubnets", new ListShape<IPNetwork>(new TextShape<IPNetwork>("a network of at most /24 or /56, such as 198.51.100.0/24", ClientSubnetText.TryParse)) { IsSet = true, Order = NetworkOrder.Instance }, "Networks from which the web servers reach the Internet: name servers are asked for the answers that are given there (EDNS Client Subnet).");

    private static readonly Key<int> MaxAddresses = new("maxAddresses", new NumberShape("a number of addresses", 1, 4000), "Most addresses of one host that are kept; those seen last and most often stay.") { DefaultJson = "512" };

    /// <summary>The shape.</summary>
    public static MappingShape<ResolutionSettings> Shape { get; } = new(
        "a mapping with the resolution settings",
        [Servers, Families, Timeout, Attempts, Concurrency, Retain, Samples, Interval, ClientSubnets, MaxAddresses],
        values =>
        {
            var settings = new ResolutionSettings();
            return new ResolutionSettings
            {
                Servers = values.GetOr(Servers, settings.Servers),
                Families = values.GetOr(Families, settings.Families),
                Timeout = values.GetOr(Timeout, settings.Timeout),
                Attempts = values.GetOr(Attempts, settings.Attempts),
                Concurrency = values.GetOr(Concurrency, settings.Concurrency),
                Retain = values.GetOr(Retain, settings.Retain),
                Samples = values.GetOr(Samples, settings.Samples),
                Interval = values.GetOr(Interval, settings.Interval),
                ClientSubnets = values.GetOr(ClientSubnets, settings.ClientSubnets),
                MaxAddresses = values.GetOr(MaxAddresses, settings.MaxAddresses),
            };
        });
}
