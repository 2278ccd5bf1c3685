using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Resolution;
using OcspEgress.Resolution.LockFile;
using OcspEgress.Responders;

namespace OcspEgress.Tests.Resolution;

public sealed class NetworkFinderTests
{
    private static readonly EgressSettings Settings = new();

    [Fact]
    public void Find_WhenResolved_GivesSingleAddressNetworksInTheOrderOfTheHost()
    {
        var result = NetworkFinder.Find([Responder("ocsp.test")], [Resolved("ocsp.test", "2600::1", "93.184.216.34", "8.8.8.8")], Settings);

        Assert.Equal(["2600::1/128", "93.184.216.34/32", "8.8.8.8/32"], Networks(result));
        Assert.NotNull(result.Values[0].Host);
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void Find_WhenPinned_PrefersThePinToDns()
    {
        var pin = new HostPin(HostName.Parse("ocsp.test"), [IPNetwork.Parse("93.184.216.0/24")], new SourceLocation("inventory.yaml", 9));
        var result = NetworkFinder.Find([Responder("ocsp.test")], [Resolved("ocsp.test", "8.8.8.8")], Settings with { Pins = [pin] });

        Assert.Equal(["93.184.216.0/24"], Networks(result));
        Assert.Same(pin, result.Values[0].Pin);
        Assert.Null(result.Values[0].Host);
    }

    [Fact]
    public void Find_WhenALiteral_NeedsNoDns() =>
        Assert.Equal(["93.184.216.34/32"], Networks(NetworkFinder.Find([Responder("93.184.216.34")], [], Settings)));

    [Theory]
    [InlineData("OCE411", "ocsp.test", "169.254.169.254", "10.1.2.3")]
    [InlineData("OCE412", "ocsp.test", "2600::1")]
    public void Find_WhenNothingIsLeft_IsAnErrorAndOpensNothing(string code, string known, params string[] addresses)
    {
        var settings = Settings with { Resolution = new ResolutionSettings { Families = [AddressFamily.IPv4] } };

        var result = NetworkFinder.Find([Responder("ocsp.test"), Responder("ocsp.test")], [Resolved(known, addresses)], settings);

        Assert.Equal(2, result.Values.Length);
        Assert.All(result.Values, r => Assert.Empty(r.Networks));
        var error = Assert.Single(result.Diagnostics);
        Assert.Equal((code, DiagnosticSeverity.Error), (error.Code, error.Severity));
    }

    [Theory]
    [InlineData("other.test", "8.8.8.8")]
    [InlineData("ocsp.test")]
    public void Coverage_WhenTheLockHasNoAddressOfTheHost_IsAnErrorThatNamesTheCommand(string known, params string[] addresses)
    {
        var error = Assert.Single(LockCoverage.Check([Responder("ocsp.test"), Responder("ocsp.test")], [Resolved(known, addresses)], Settings));

        Assert.Equal(("OCE410", DiagnosticSeverity.Error), (error.Code, error.Severity));
        Assert.Contains("ocsp-egress lock", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Coverage_WhenLockedPinnedOrLiteral_HasNothingToSay()
    {
        var pin = new HostPin(HostName.Parse("pinned.test"), [IPNetwork.Parse("93.184.216.0/24")], new SourceLocation("inventory.yaml", 9));

        Assert.Empty(LockCoverage.Check(
            [Responder("ocsp.test"), Responder("pinned.test"), Responder("93.184.216.34")], [Resolved("ocsp.test", "8.8.8.8")], Settings with { Pins = [pin] }));
    }

    [Fact]
    public void Find_WhenTheLockWasEditedToAReservedAddress_LeavesItOut()
    {
        var result = NetworkFinder.Find([Responder("ocsp.test")], [Resolved("ocsp.test", "168.63.129.16", "8.8.8.8")], Settings);

        Assert.Equal(["8.8.8.8/32"], Networks(result));
        Assert.Equal("OCE402", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void Find_WhenAPinIsReserved_IsAnErrorAtThePin()
    {
        var pin = new HostPin(HostName.Parse("ocsp.test"), [IPNetwork.Parse("10.0.0.0/8")], new SourceLocation("inventory.yaml", 9));
        var refused = NetworkFinder.Find([Responder("ocsp.test")], [], Settings with { Pins = [pin] });
        var allowed = NetworkFinder.Find([Responder("ocsp.test")], [], Settings with
        {
            Pins = [pin],
            Policy = new PolicySettings { AllowedNetworks = [IPNetwork.Parse("10.0.0.0/8")] },
        });

        Assert.Equal(("OCE411", 9), (refused.Diagnostics[0].Code, refused.Diagnostics[0].Location!.Line!.Value));
        Assert.Equal(["10.0.0.0/8"], Networks(allowed));
    }

    [Fact]
    public void Request_WhenSomeArePinnedOrLiteral_AsksForTheOthersOnly()
    {
        var pin = new HostPin(HostName.Parse("pinned.test"), [IPNetwork.Parse("8.8.8.8/32")], new SourceLocation("inventory.yaml", 9));
        ImmutableArray<Responder> responders = [Responder("z.test"), Responder("pinned.test"), Responder("8.8.8.8"), Responder("a.test"), Responder("z.test")];

        var request = ResolveRequest.For(responders, Settings with { Pins = [pin] }, []);

        Assert.Equal(["a.test", "z.test"], request.Hosts.Select(h => h.Value));
        Assert.Equal("inventory.yaml", request.Places[HostName.Parse("a.test")].Path);
        Assert.NotNull(request.Refusal(IPAddress.Parse("169.254.169.254")));
    }

    private static IEnumerable<string> Networks(StageResult<ResolvedResponder> result) =>
        result.Values.Single().Networks.Select(n => n.ToString());

    private static ResolvedHost Resolved(string host, params string[] addresses) => new()
    {
        Host = HostName.Parse(host),
        Addresses = [.. addresses.Select(a => new HostAddress(IPAddress.Parse(a), new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 1)))],
    };

    private static Responder Responder(string host)
    {
        var source = new PathSource { Location = new SourceLocation("inventory.yaml", 3, 5), Path = "web.pem", BaseDirectory = "." };
        var location = new AccessLocation(Purpose.Ocsp, 0, LocationKind.Uri, $"http://{host}/");
        return new Responder
        {
            Purpose = Purpose.Ocsp,
            Url = new ResponderUrl("http", HostName.Parse(host), new Port(80), "/"),
            Location = location,
            Certificate = new ServerCertificate
            {
                Fingerprint = new string('0', 64),
                Subject = "CN=web.test",
                Issuer = "CN=Test CA",
                Names = [],
                NotBefore = DateTimeOffset.UnixEpoch,
                NotAfter = DateTimeOffset.UnixEpoch,
                IsAuthority = false,
                MustStaple = false,
                Locations = [location],
                Origin = new CertificateOrigin(source, "web.pem", 0),
            },
        };
    }
}
