using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Inventory;
using OcspEgress.Policy;
using OcspEgress.Responders;

namespace OcspEgress.Tests.Responders;

public sealed class ResponderPolicyTests
{
    [Theory]
    [InlineData("ocsp.example.com", 80, null)]
    [InlineData("ocsp.example.com", 443, null)]
    [InlineData("ocsp.example.com", 8080, "OCE320")]
    [InlineData("10.0.0.1", 80, "OCE323")]
    [InlineData("8.8.8.8", 80, null)]
    [InlineData("169.254.169.254", 80, "OCE323")]
    public void Refusal_WhenDefaults_AllowsWebPortsOfPublicHosts(string host, int port, string? code) =>
        Assert.Equal(code, new ResponderPolicy(new PolicySettings()).Refusal(Url(host, port))?.Code.Id);

    [Theory]
    [InlineData("ocsp.example.com", null)]
    [InlineData("deep.ocsp.example.com", null)]
    [InlineData("example.com", "OCE321")]
    [InlineData("notexample.com", "OCE321")]
    [InlineData("bad.example.com", "OCE322")]
    [InlineData("x.evil.example.com", "OCE322")]
    [InlineData("evil.example.com", null)]
    public void Refusal_WhenPatterns_DeniesBeforeItAllows(string host, string? code)
    {
        var policy = new ResponderPolicy(new PolicySettings
        {
            AllowedHosts = [Pattern("*.example.com")],
            DeniedHosts = [Pattern("bad.example.com"), Pattern("*.evil.example.com")],
        });

        Assert.Equal(code, policy.Refusal(Url(host, 80))?.Code.Id);
    }

    [Fact]
    public void Refusal_WhenTheInventoryAllowsMore_IsNull()
    {
        var policy = new ResponderPolicy(new PolicySettings
        {
            AllowedPorts = [new Port(2560)],
            AllowedNetworks = [IPNetwork.Parse("10.0.0.0/24")],
        });

        Assert.Null(policy.Refusal(Url("10.0.0.1", 2560)));
        Assert.Equal("OCE320", policy.Refusal(Url("10.0.0.1", 80))?.Code.Id);
        Assert.Contains("10.0.0.0/8", policy.Refusal(Url("10.0.1.1", 2560))!.Reason, StringComparison.Ordinal);
    }

    private static ResponderUrl Url(string host, int port) => new("http", HostName.Parse(host), new Port(port), "/");

    private static HostPattern Pattern(string text) =>
        HostPattern.TryParse(text, out var pattern, out var reason) ? pattern : throw new FormatException(reason);
}
