using System.Text.Json;
using OcspEgress.Addressing;
using OcspEgress.Advice;
using OcspEgress.Inventory;

namespace OcspEgress.Tests.Advice;

public sealed class ServerAdvisorTests
{
    [Theory]
    [InlineData(ServerKind.Iis, "iis-sni iis-proxy")]
    [InlineData(ServerKind.Nginx, "nginx-stapling nginx-resolver")]
    [InlineData(ServerKind.Apache, "apache-stapling apache-timeouts apache-issuer")]
    [InlineData(ServerKind.HaProxy, "haproxy-ocsp-update haproxy-ip-family")]
    [InlineData(ServerKind.Caddy, "caddy-chain")]
    public void Advise_WhenOnePlainCertificate_SaysOnlyWhatApplies(ServerKind server, string ids) =>
        Assert.Equal(ids, Ids(AdviceBench.Advise(server, null, AdviceBench.Plain("a.example"))));

    [Theory]
    [InlineData(ServerKind.Nginx, "nginx-responder", "http://second.example/")]
    [InlineData(ServerKind.Apache, "apache-responder", "http://second.example/")]
    public void Advise_WhenFirstUrlIsUnusable_NamesTheSecond(ServerKind server, string id, string url)
    {
        var items = AdviceBench.Advise(server, null, AdviceBench.HttpSecond("a.example"), AdviceBench.Plain("b.example"));
        var item = Assert.Single(items, i => i.Id == id);
        Assert.Contains(url, item.Configuration, StringComparison.Ordinal);
        Assert.Equal(["CN=a.example"], item.Certificates);
    }

    [Fact]
    public void Advise_WhenOverridden_NamesTheRelay()
    {
        Assert.Contains("http://relay.example:8080/", One(ServerKind.Nginx, "nginx-responder", AdviceBench.Relayed("a.example")).Configuration, StringComparison.Ordinal);
        Assert.Contains("http://relay.example:8080/", One(ServerKind.Apache, "apache-responder", AdviceBench.Relayed("a.example")).Configuration, StringComparison.Ordinal);
        Assert.Contains("set ssl ocsp-response", One(ServerKind.HaProxy, "haproxy-responder", AdviceBench.Relayed("a.example")).Configuration, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(One(ServerKind.Caddy, "caddy-overrides", AdviceBench.Relayed("a.example")).Configuration);
        var policy = json.RootElement.GetProperty("apps").GetProperty("tls").GetProperty("automation").GetProperty("policies")[0];
        Assert.Equal("http://relay.example:8080/", policy.GetProperty("ocsp_overrides").GetProperty("http://ocsp.example/").GetString());
    }

    [Theory]
    [InlineData(ServerKind.Nginx, "nginx-https")]
    [InlineData(ServerKind.Apache, "apache-https")]
    public void Advise_WhenOnlyHttps_SaysThatItCannotStaple(ServerKind server, string id) =>
        Assert.Equal(id, Ids(AdviceBench.Advise(server, null, AdviceBench.HttpsOnly("a.example"))));

    [Theory]
    [InlineData(ServerKind.Iis)]
    [InlineData(ServerKind.Nginx)]
    [InlineData(ServerKind.Apache)]
    [InlineData(ServerKind.HaProxy)]
    [InlineData(ServerKind.Caddy)]
    public void Advise_WhenNoResponder_ConfiguresNothing(ServerKind server)
    {
        var items = AdviceBench.Advise(
            server, AdviceBench.Dns("10.0.0.4:53"), (AdviceBench.Certificate("a.example"), []), (AdviceBench.Certificate("b.example", mustStaple: true), []));
        Assert.Equal("must-staple-without-responder no-responder", Ids(items));
        Assert.Equal(["CN=b.example"], items[0].Certificates);
        Assert.Equal(["CN=a.example"], items[1].Certificates);
    }

    [Fact]
    public void Advise_WhenMustStaple_GivesNginxAFile() =>
        Assert.Contains("ssl_stapling_file", One(ServerKind.Nginx, "nginx-must-staple", AdviceBench.Plain("a.example", mustStaple: true)).Configuration, StringComparison.Ordinal);

    [Fact]
    public void Advise_WhenNameServersAreCustom_OpensDnsAndConfiguresThem()
    {
        var settings = AdviceBench.Dns("10.0.0.5:53", "[fd00::1]:5353", "168.63.129.16:53");
        var nginx = AdviceBench.Advise(ServerKind.Nginx, settings, AdviceBench.Plain("a.example"));
        Assert.Contains("resolver 10.0.0.5 168.63.129.16 [fd00::1]:5353 valid=300s;", Item(nginx, "nginx-resolver").Configuration, StringComparison.Ordinal);
        Assert.Equal(
            "allow out udp to 10.0.0.5 port 53\nallow out tcp to 10.0.0.5 port 53\nallow out udp to [fd00::1] port 5353\nallow out tcp to [fd00::1] port 5353\n",
            Item(nginx, "dns-egress").Configuration);
        var haproxy = AdviceBench.Advise(ServerKind.HaProxy, settings, AdviceBench.Plain("a.example"));
        Assert.Contains("nameserver dns1 10.0.0.5:53\n", Item(haproxy, "haproxy-resolvers").Configuration, StringComparison.Ordinal);
    }

    [Fact]
    public void Advise_WhenOnlyAzureDns_OpensNothing() =>
        Assert.DoesNotContain(AdviceBench.Advise(ServerKind.Nginx, AdviceBench.Dns("168.63.129.16:53"), AdviceBench.Plain("a.example")), i => i.Id == "dns-egress");

    [Fact]
    public void Advise_WhenNoIPv6IsPlanned_SwitchesItOff()
    {
        var settings = new EgressSettings { Resolution = new ResolutionSettings { Families = [AddressFamily.IPv4] } };
        Assert.Contains("ipv6=off;", Item(AdviceBench.Advise(ServerKind.Nginx, settings, AdviceBench.Plain("a.example")), "nginx-resolver").Configuration, StringComparison.Ordinal);
    }

    [Fact]
    public void Advise_WhenWindowsHasFallbacks_AsksForADecision()
    {
        var certificate = AdviceBench.Certificate(
            "a.example", false, AdviceBench.Ocsp(0, "http://ocsp.example/"), new(Purpose.Crl, 0, OcspEgress.Certificates.LocationKind.Uri, "http://crl.example/a.crl"));
        var entry = (certificate, new[] { AdviceBench.Responder(certificate, 0, AdviceBench.Url("http", "ocsp.example")) });
        Assert.Equal("purposes:\n  - ocsp\n  - crl\n", Item(AdviceBench.Advise(ServerKind.Iis, null, entry), "iis-fallback").Configuration);
        var optedIn = new EgressSettings { Purposes = [Purpose.Ocsp, Purpose.Crl] };
        Assert.DoesNotContain(AdviceBench.Advise(ServerKind.Iis, optedIn, entry), i => i.Id == "iis-fallback");
    }

    [Fact]
    public void Advise_WhenSni_GivesTheRegistryValue()
    {
        var item = One(ServerKind.Iis, "iis-sni", AdviceBench.Plain("a.example"));
        Assert.Contains(@"'HKLM:\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL' -Name 'EnableOcspStaplingForSni' -PropertyType DWord -Value 1", item.Configuration, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ServerKind.Nginx)]
    [InlineData(ServerKind.Apache)]
    public void Advise_WhenUrlIsHostile_StaysOneQuotedUrl(ServerKind server)
    {
        var items = AdviceBench.Advise(server, null, AdviceBench.Relayed("a.example", "/\";}${HOME}'\\`#"));
        var line = Item(items, server == ServerKind.Nginx ? "nginx-responder" : "apache-responder").Configuration;
        Assert.Equal(2, line.Count(c => c == '"'));
        Assert.DoesNotContain(line[(line.IndexOf('"', StringComparison.Ordinal) + 1)..line.LastIndexOf('"')], c => "\";{}$'\\`#".Contains(c, StringComparison.Ordinal));
    }

    [Fact]
    public void Advise_WhenInventoryIsShuffled_IsTheSame()
    {
        var inventory = new[] { AdviceBench.Plain("a.example"), AdviceBench.Relayed("b.example"), AdviceBench.HttpSecond("c.example"), AdviceBench.HttpsOnly("d.example"), (AdviceBench.Certificate("e.example"), []) };
        foreach (var server in Enum.GetValues<ServerKind>())
        {
            var forward = AdviceBench.Advise(server, null, inventory);
            var backward = AdviceBench.Advise(server, null, [.. inventory.Reverse()]);
            Assert.Equal(forward.Select(i => i with { Certificates = [] }), backward.Select(i => i with { Certificates = [] }));
            Assert.Equal(forward.SelectMany(i => i.Certificates), backward.SelectMany(i => i.Certificates));
        }
    }

    private static string Ids(IEnumerable<AdviceItem> items) => string.Join(' ', items.Select(i => i.Id));

    private static AdviceItem Item(IEnumerable<AdviceItem> items, string id) => Assert.Single(items, i => i.Id == id);

    private static AdviceItem One(ServerKind server, string id, (OcspEgress.Certificates.ServerCertificate, OcspEgress.Responders.Responder[]) entry) =>
        Item(AdviceBench.Advise(server, null, entry), id);
}
