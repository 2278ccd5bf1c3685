using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Time.Testing;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.LockFile;
using OcspEgress.Resolution.Resolving;
using OcspEgress.TestSupport;

namespace OcspEgress.Tests.Resolution;

public sealed class ResponderResolverTests
{
    private static readonly IPEndPoint First = IPEndPoint.Parse("192.0.2.53:53");
    private static readonly IPEndPoint Second = IPEndPoint.Parse("192.0.2.54:53");
    private static readonly HostName Host = HostName.Parse("ocsp.test");

    [Fact]
    public async Task Resolve_WhenServersDiffer_GivesTheUnion()
    {
        var result = await ResolveAsync(q => q.Family == AddressFamily.IPv6 ? ScriptedLookup.Answer(q)
            : q.Server.Equals(First) ? ScriptedLookup.Answer(q, "203.0.113.9", "203.0.113.7")
            : ScriptedLookup.Answer(q, "203.0.113.8", "203.0.113.7"));

        Assert.Equal(["203.0.113.7", "203.0.113.8", "203.0.113.9"], Addresses(result));
        Assert.Equal(["192.0.2.53:53", "192.0.2.54:53"], result.Hosts[0].NameServers);
        Assert.Null(result.Hosts[0].StaleSince);
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public async Task Resolve_WhenOneOfTwoServersIsDead_WarnsOnceAndIsNotStale()
    {
        var result = await ResolveAsync(q =>
            q.Server.Equals(First) ? ScriptedLookup.Fail(q, DnsOutcome.Timeout)
            : q.Family == AddressFamily.IPv4 ? ScriptedLookup.Answer(q, "203.0.113.7") : ScriptedLookup.Answer(q));

        Assert.Null(result.Hosts[0].StaleSince);
        Assert.Equal(["192.0.2.54:53"], result.Hosts[0].NameServers);
        var warning = Assert.Single(result.Diagnostics);
        Assert.Equal("OCE404", warning.Code);
        Assert.Contains("192.0.2.53:53 failed on 2 of 2", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DnsOutcome.Timeout)]
    [InlineData(DnsOutcome.ServerFailure)]
    [InlineData(DnsOutcome.Refused)]
    [InlineData(DnsOutcome.NameNotFound)]
    [InlineData(DnsOutcome.Unreachable)]
    [InlineData(DnsOutcome.Malformed)]
    public async Task Resolve_WhenAllFailAndNothingIsKnown_IsAnError(DnsOutcome outcome)
    {
        var result = await ResolveAsync(q => ScriptedLookup.Fail(q, outcome));

        Assert.Empty(result.Hosts);
        Assert.Contains(result.Diagnostics, d => d.Code == "OCE401" && d.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData(DnsOutcome.Timeout)]
    [InlineData(DnsOutcome.NameNotFound)]
    public async Task Resolve_WhenAllFailAndSomethingIsKnown_KeepsItAndWarns(DnsOutcome outcome)
    {
        var old = new HostAddress(IPAddress.Parse("203.0.113.1"), new DateOnly(2020, 1, 1), new DateOnly(2020, 1, 2));

        var result = await ResolveAsync(q => ScriptedLookup.Fail(q, outcome), Known(old));

        Assert.Equal([old], result.Hosts[0].Addresses);
        Assert.Equal(new DateOnly(2026, 5, 10), result.Hosts[0].StaleSince);
        Assert.Contains(result.Diagnostics, d => d.Code == "OCE403" && d.Severity == DiagnosticSeverity.Warning);
        Assert.DoesNotContain(result.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public async Task Resolve_WhenAddressesAreRefused_LeavesThemOutAndNamesThem()
    {
        var old = new HostAddress(IPAddress.Parse("169.254.169.254"), new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 9));

        var result = await ResolveAsync(
            q => q.Family == AddressFamily.IPv4 ? ScriptedLookup.Answer(q, "10.0.0.1", "203.0.113.7") : ScriptedLookup.Answer(q, "::ffff:203.0.113.9"),
            Known(old),
            a => a.ToString().StartsWith("203.", StringComparison.Ordinal) ? null : "it is private");

        Assert.Equal(["203.0.113.7"], Addresses(result));
        var warning = Assert.Single(result.Diagnostics);
        Assert.Equal("OCE402", warning.Code);
        Assert.All(["10.0.0.1", "169.254.169.254", "::ffff:203.0.113.9"], a => Assert.Contains(a, warning.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Resolve_WhenAServerFailsAtFirst_AsksAgainWithinTheBound()
    {
        var failures = 0;
        var dns = new ScriptedLookup(q => Interlocked.Increment(ref failures) <= 2
            ? ScriptedLookup.Fail(q, DnsOutcome.Timeout)
            : ScriptedLookup.Answer(q, "203.0.113.7"));
        var settings = new ResolutionSettings { Servers = [First], Families = [AddressFamily.IPv4], Attempts = 3 };

        var result = await new ResponderResolver(dns, TimeProvider.System, new Random(1))
            .ResolveAsync(Request(settings, []), TestContext.Current.CancellationToken);

        Assert.Equal(["203.0.113.7"], Addresses(result));
        Assert.Equal(3, dns.Calls);
    }

    [Fact]
    public async Task Resolve_WhenTheNameIsNotFound_DoesNotAskAgain()
    {
        var dns = new ScriptedLookup(q => ScriptedLookup.Fail(q, DnsOutcome.NameNotFound));
        var settings = new ResolutionSettings { Servers = [First], Families = [AddressFamily.IPv4], Attempts = 3 };

        await new ResponderResolver(dns, TimeProvider.System).ResolveAsync(Request(settings, []), TestContext.Current.CancellationToken);

        Assert.Equal(1, dns.Calls);
    }

    [Fact]
    public async Task Resolve_WhenCancelled_Throws()
    {
        var dns = new ScriptedLookup(q => ScriptedLookup.Answer(q, "203.0.113.7"));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new ResponderResolver(dns, TimeProvider.System).ResolveAsync(Request(Settings(), []), cancelled.Token));
    }

    [Fact]
    public async Task Resolve_WhenNobodyCanBeAsked_LetsNothingAge()
    {
        var old = new HostAddress(IPAddress.Parse("203.0.113.1"), new DateOnly(2020, 1, 1), new DateOnly(2020, 1, 2));
        var request = Request(Settings() with { Families = [] }, Known(old));

        var result = await new ResponderResolver(new ScriptedLookup(q => ScriptedLookup.Answer(q)), new FakeTimeProvider(new DateTimeOffset(2026, 5, 10, 0, 0, 0, TimeSpan.Zero)))
            .ResolveAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal([old], result.Hosts[0].Addresses);
        Assert.Equal(new DateOnly(2026, 5, 10), result.Hosts[0].StaleSince);
        Assert.Contains("nobody was asked", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resolve_WhenAHostIsNoLongerAskedFor_KeepsItUntilItHasAged()
    {
        var fresh = new HostAddress(IPAddress.Parse("203.0.113.1"), new DateOnly(2026, 1, 1), new DateOnly(2026, 4, 26));
        var aged = fresh with { LastSeen = new DateOnly(2026, 4, 25) };
        ImmutableArray<ResolvedHost> known =
        [
            new() { Host = HostName.Parse("a.test"), Addresses = [fresh] },
            new() { Host = HostName.Parse("b.test"), Addresses = [aged] },
        ];

        var result = await ResolveAsync(q => ScriptedLookup.Answer(q, q.Family == AddressFamily.IPv4 ? ["203.0.113.7"] : []), known);

        Assert.Equal(["a.test", "ocsp.test"], result.Hosts.Select(h => h.Host.Value));
        Assert.Empty(result.Diagnostics);
    }

    [Theory]
    [InlineData("tr-TR", -11)]
    [InlineData("th-TH", 13)]
    [InlineData("ar-SA", 0)]
    public async Task Resolve_WhenCultureZoneAndOrderDiffer_GivesTheSameBytes(string culture, int zone)
    {
        static DnsAnswer Script(DnsQuestion q) => q.Family == AddressFamily.IPv6 ? ScriptedLookup.Fail(q, DnsOutcome.Timeout)
            : ScriptedLookup.Answer(q, $"203.0.113.{q.Server.Port % 7}", $"203.0.113.{100 + q.Host.Value.Length}");
        var expected = await TextAsync(Script, 0, false);
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(expected, await TextAsync(Script, zone, true));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Resolve_WhenARealServerAndADeadOneAreAsked_GivesWhatTheRealOneKnows()
    {
        using var dnsmasq = NameServerProcess.Dnsmasq("--cname=ocsp.test,edge.test", "--host-record=edge.test,203.0.113.7,2001:db8::7,30");
        await using var silent = ScriptedNameServer.Silent();
        var settings = new ResolutionSettings
        {
            Servers = [silent.EndPoint, dnsmasq.EndPoint],
            Timeout = TimeSpan.FromMilliseconds(300),
            Attempts = 2,
        };

        var result = await new ResponderResolver(new NetworkDnsLookup(), TimeProvider.System, new Random(1))
            .ResolveAsync(Request(settings, []), TestContext.Current.CancellationToken);

        Assert.Equal(["203.0.113.7", "2001:db8::7"], Addresses(result));
        Assert.Equal(["edge.test"], result.Hosts[0].CnameChain.Select(c => c.Value));
        Assert.Equal([dnsmasq.EndPoint.ToString()], result.Hosts[0].NameServers);
        Assert.Equal(["OCE404"], result.Diagnostics.Select(d => d.Code));
        Assert.Equal(4, silent.Queries);
    }

    private static async Task<string> TextAsync(Func<DnsQuestion, DnsAnswer> script, int zone, bool reversed)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 10, 22, 0, 0, TimeSpan.Zero).ToOffset(TimeSpan.FromHours(zone)));
        clock.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("there", TimeSpan.FromHours(zone), "there", "there"));
        var hosts = new[] { "ocsp.test", "i.test", "abc.test", "zz.test" }.Select(HostName.Parse);
        IEnumerable<IPEndPoint> servers = [First, Second, IPEndPoint.Parse("192.0.2.55:5355")];
        var request = new ResolveRequest
        {
            Hosts = [.. reversed ? hosts.Reverse() : hosts],
            Settings = new ResolutionSettings { Servers = [.. reversed ? servers.Reverse() : servers], Attempts = 1 },
            Refusal = _ => null,
        };
        var result = await new ResponderResolver(new ScriptedLookup(script), clock).ResolveAsync(request, TestContext.Current.CancellationToken);
        return LockWriter.ToText(new EgressLock { Hosts = result.Hosts }) + string.Join('\n', result.Diagnostics);
    }

    private static ResolutionSettings Settings() => new() { Servers = [Second, First, Second], Attempts = 1 };

    private static ResolveRequest Request(
        ResolutionSettings settings, ImmutableArray<ResolvedHost> known, Func<IPAddress, string?>? refusal = null) => new()
    {
        Hosts = [Host, HostName.Parse("192.0.2.1"), Host],
        Settings = settings,
        Refusal = refusal ?? (_ => null),
        Known = known,
    };

    private static Task<ResolutionResult> ResolveAsync(
        Func<DnsQuestion, DnsAnswer> script, ImmutableArray<ResolvedHost>? known = null, Func<IPAddress, string?>? refusal = null)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 10, 23, 59, 0, TimeSpan.Zero));
        return new ResponderResolver(new ScriptedLookup(script), clock)
            .ResolveAsync(Request(Settings(), known ?? [], refusal), TestContext.Current.CancellationToken);
    }

    private static ImmutableArray<ResolvedHost> Known(HostAddress address) => [new() { Host = Host, Addresses = [address] }];

    private static IEnumerable<string> Addresses(ResolutionResult result) =>
        result.Hosts.Single().Addresses.Select(a => a.Address.ToString());
}
