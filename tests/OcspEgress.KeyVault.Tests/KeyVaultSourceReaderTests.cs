using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Security.KeyVault.Certificates;
using OcspEgress.Certificates;
using OcspEgress.Certificates.Readers;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.KeyVault.Tests;

public sealed class KeyVaultSourceReaderTests : IDisposable
{
    private readonly FakeVault _vault = new();
    private readonly TestAuthority _authority = TestAuthority.Create("Vault CA");

    public void Dispose()
    {
        _vault.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public void Reader_WhenCertificateIsNamed_ReadsItsPublicPart()
    {
        var issued = _authority.Issue("www.example.com", "http://ocsp.example.com/");
        _vault.Certificates["web"] = issued.Der;

        var (certificates, diagnostics) = Read("web");

        Assert.Empty(diagnostics);
        var certificate = Assert.Single(certificates);
        Assert.Equal(issued.Fingerprint, certificate.Fingerprint);
        Assert.Equal("https://example.vault.azure.net/certificates/web", certificate.Origin.Container);
    }

    [Fact]
    public void Reader_WhenVersionIsNamed_ReadsThatVersion()
    {
        var old = _authority.Issue("old.example.com");
        _vault.Certificates["web"] = _authority.Issue("new.example.com").Der;
        _vault.Certificates["web/v0"] = old.Der;

        Assert.Equal(old.Fingerprint, Assert.Single(Read("web", "v0").Certificates).Fingerprint);
    }

    [Fact]
    public void Reader_WhenNoCertificateIsNamed_ReadsTheEnabledOnesInOrder()
    {
        foreach (var name in new[] { "c", "b", "a" })
        {
            _vault.Certificates[name] = _authority.Issue($"{name}.example.com").Der;
        }

        _vault.Disabled.Add("b");
        var (certificates, diagnostics) = Read(null);

        Assert.Empty(diagnostics);
        Assert.Equal(["a.example.com", "c.example.com"], certificates.SelectMany(c => c.Names));
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "permission")]
    [InlineData(HttpStatusCode.NotFound, "no such certificate")]
    [InlineData(HttpStatusCode.InternalServerError, "500")]
    public void Reader_WhenVaultRefuses_ReportsOneFindingWithTheWayOut(HttpStatusCode status, string expected)
    {
        _vault.Failure = status;

        var (certificates, diagnostics) = Read("web");

        Assert.Empty(certificates);
        var finding = Assert.Single(diagnostics);
        Assert.Equal("OCE270", finding.Code);
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reader_WhenVaultIsUnreachable_ReportsOneFinding()
    {
        _vault.Unreachable = true;

        Assert.Contains("cannot be reached", Assert.Single(Read("web").Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reader_WhenNobodyIsSignedIn_SaysSo()
    {
        var (_, diagnostics) = Read("web", credential: new Refusal());

        Assert.Contains("az login", Assert.Single(diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reader_WhenVaultHoldsNonsense_ReportsTheCertificate()
    {
        _vault.Certificates["web"] = [1, 2, 3];

        Assert.Equal("OCE212", Assert.Single(Read("web").Diagnostics).Code);
    }

    [Fact]
    public void Reader_WhenVaultIsNoHttpsUrl_SaysSo()
    {
        var (_, diagnostics) = Read("web", vault: "http://example.vault.azure.net/");

        Assert.Contains("https", Assert.Single(diagnostics).Message, StringComparison.Ordinal);
    }

    private (ServerCertificate[] Certificates, Diagnostic[] Diagnostics) Read(
        string? certificate, string? version = null, TokenCredential? credential = null, string vault = FakeVault.Url)
    {
        var options = new CertificateClientOptions { Transport = new HttpClientTransport(_vault) };
        options.Retry.MaxRetries = 1;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        var source = new KeyVaultSource
        {
            Location = new SourceLocation("inventory.yaml", 2),
            Vault = new Uri(vault),
            Certificate = certificate,
            Version = version,
        };
        var diagnostics = new DiagnosticList();
        var reader = new KeyVaultSourceReader(credential ?? new Token(), options);
        var certificates = CertificateLoader.Default(reader).LoadAsync(source, diagnostics).ToBlockingEnumerable().ToArray();
        return (certificates, [.. diagnostics.ToImmutableArray()]);
    }

    private sealed class Token : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }

    private sealed class Refusal : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException("none");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException("none");
    }
}
