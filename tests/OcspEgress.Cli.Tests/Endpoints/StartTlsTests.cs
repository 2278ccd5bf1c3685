using OcspEgress.Inventory;
using OcspEgress.TestSupport.Authority;
using OcspEgress.TestSupport.Loopback;

namespace OcspEgress.Cli.Tests.Endpoints;

/// <summary><c>--endpoint smtp://host</c>: the command speaks the protocol, and then TLS.</summary>
public sealed class StartTlsTests : IDisposable
{
    private readonly TestAuthority _authority = TestAuthority.Create("Mail CA");

    public void Dispose() => _authority.Dispose();

    [Theory]
    [InlineData("smtp", StartTls.Smtp)]
    [InlineData("IMAP", StartTls.Imap)]
    [InlineData("pop3", StartTls.Pop3)]
    [InlineData("ldap", StartTls.Ldap)]
    [InlineData("postgresql", StartTls.Postgres)]
    public async Task Scan_WhenTheEndpointStartsInTheClear_ShowsItsCertificate(string scheme, StartTls protocol)
    {
        await using var server = Serve(protocol);

        var run = await CliRun.Of("scan", "-e", $"{scheme}://{server.Endpoint}/");

        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        Assert.Contains("http://ocsp.mail.example", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_WhenTheEndpointStartsInTheClear_WritesWhatLockReads()
    {
        await using var server = Serve(StartTls.Smtp);
        using var workspace = new Workspace();

        Assert.Equal(ExitCode.Done, (await CliRun.Of("init", "-e", $"smtp://{server.Endpoint}", "--to", workspace.Inventory)).Code);
        var run = await CliRun.Of(new FixedAnswers().With("ocsp.mail.example", "93.184.216.34"), "lock", "-i", workspace.Inventory);

        Assert.Contains($"- endpoint: smtp://{server.Endpoint}\n", await File.ReadAllTextAsync(workspace.Inventory, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("1 certificate, 1 host, 1 rule", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ldaps://directory.example", "write directory.example:PORT")]
    [InlineData("smtp://mail.example/inbox", "write mail.example:PORT")]
    [InlineData("smtp://", "it is empty")]
    [InlineData("mailto://mail.example:587/", "write mail.example:587")]
    [InlineData("none://mail.example:587", "write mail.example:587")]
    public async Task Scan_WhenTheUrlIsNoEndpoint_SaysWhatToWrite(string text, string advice)
    {
        var run = await CliRun.Of("scan", "-e", text);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("error OCE004", run.Error, StringComparison.Ordinal);
        Assert.Contains(advice, run.Error, StringComparison.Ordinal);
        Assert.Contains("smtp://HOST", run.Error, StringComparison.Ordinal);
    }

    private ScriptedServer Serve(StartTls protocol) => ScriptedServer.Tls(
        _authority.Issue("mail.example", "http://ocsp.mail.example"), [], before: (s, t) => StartTlsDialog.RunAsync(protocol, s, true, t));
}
