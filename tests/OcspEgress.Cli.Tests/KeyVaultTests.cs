using System.Text;
using System.Text.Json.Nodes;
using OcspEgress.TestSupport.Authority;
using OcspEgress.TestSupport.Loopback;

namespace OcspEgress.Cli.Tests;

/// <summary>The command, as a process, with a Key Vault and an identity endpoint on loopback: what Azure's libraries do in it.</summary>
public sealed class KeyVaultTests : IDisposable
{
    private const string Host = "example.vault.azure.net";

    private readonly TestAuthority _authority = TestAuthority.Create("Vault CA");
    private readonly Workspace _workspace = new();

    public void Dispose()
    {
        _authority.Dispose();
        _workspace.Dispose();
    }

    [Theory]
    [InlineData(", certificate: www", 0)]
    [InlineData("", 0)]
    [InlineData(", certificate: other", ExitCode.BadInput)]
    public async Task Scan_WhenCertificatesAreInAVault_SignsInAndReadsThem(string which, int code)
    {
        using var own = _authority.Issue(Host).ToX509();
        var stored = _authority.Issue("www.example.com", "http://ocsp.kv.test/");
        await using var identity = new LoopbackHttpServer(_ => Json("200 OK", """{"access_token":"let-me-in","expires_on":"4102444800","resource":"https://vault.azure.net","token_type":"Bearer"}"""));
        await using var vault = new LoopbackHttpServer(r => Answer(r, stored), own);
        _workspace.Write("ca.pem", _authority.Certificate.Pem)
            .Write("inventory.yaml", $"version: 1\ncertificates: [{{ keyVault: {{ vault: \"https://{Host}:{vault.Port}/\"{which} }} }}]\n");

        var run = await CommandProcess.RunAsync(
            CliRun.Today,
            new FixedAnswers().With(Host, "127.0.0.1"),
            [("SSL_CERT_FILE", Path.Combine(_workspace.Folder, "ca.pem")), ("IDENTITY_ENDPOINT", $"http://127.0.0.1:{identity.Port}/msi"), ("IDENTITY_HEADER", "x")],
            ["scan", "-i", _workspace.Inventory, "-o", "json"]);

        Assert.Equal((code, code == 0 ? "" : "OCE270"), (run.Code, run.Error.Contains("OCE270", StringComparison.Ordinal) ? "OCE270" : run.Error));
        var names = JsonNode.Parse(run.Out)!["certificates"]!.AsArray().SelectMany(c => c!["names"]!.AsArray()).Select(n => (string)n!);
        Assert.Equal(code == 0 ? ["www.example.com"] : [], names);
    }

    private static LoopbackReply Answer(LoopbackRequest request, IssuedCertificate stored) => request switch
    {
        { Authorization: not "Bearer let-me-in" } => LoopbackReply.Of("401 Unauthorized", "application/json", "{}"u8.ToArray(), "WWW-Authenticate: Bearer authorization=\"https://login.microsoftonline.com/00000000-0000-0000-0000-000000000001\", resource=\"https://vault.azure.net\"\r\n"),
        { Target: var t } when t.StartsWith("/certificates/www", StringComparison.Ordinal) =>
            Json("200 OK", $$$"""{"id":"https://{{{request.Host}}}/certificates/www/v1","cer":"{{{Convert.ToBase64String(stored.Der)}}}","attributes":{"enabled":true}}"""),
        { Target: var t } when t.StartsWith("/certificates?", StringComparison.Ordinal) =>
            Json("200 OK", $$$"""{"value":[{"id":"https://{{{request.Host}}}/certificates/www","attributes":{"enabled":true}}]}"""),
        _ => Json("404 Not Found", """{"error":{"code":"CertificateNotFound","message":"no"}}"""),
    };

    private static LoopbackReply Json(string status, string body) => LoopbackReply.Of(status, "application/json", Encoding.UTF8.GetBytes(body));
}
