using System.Globalization;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Cli.Tests;

/// <summary>What people read names things as they know them, and fits a screen.</summary>
public sealed class TablesForPeopleTests : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly FixedAnswers _dns = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Lock_WhenTheEstateHas51Sites_FitsAScreen()
    {
        for (var i = 0; i < 51; i++)
        {
            var host = string.Create(CultureInfo.InvariantCulture, $"ocsp{i % 8}.test");
            _workspace.Issue(string.Create(CultureInfo.InvariantCulture, $"site{i:00}.pem"), string.Create(CultureInfo.InvariantCulture, $"site{i:00}.example"), i % 3 == 0 ? [] : [$"http://{host}"]);
            _dns.With(host, string.Create(CultureInfo.InvariantCulture, $"93.184.216.{i % 8}"), string.Create(CultureInfo.InvariantCulture, $"2606:2800:220:1::{i % 8}"));
        }

        _workspace.Write("inventory.yaml", "version: 1\ncertificates: ['*.pem']\n");
        var run = await RunAsync("lock");
        var plan = await RunAsync("plan", "--locked");

        Assert.All(new[] { run, plan }, r => Assert.InRange(r.Out.Split('\n').Length + r.Error.Split('\n').Length, 5, 50));
        Assert.Contains("51 certificates: site", run.Out, StringComparison.Ordinal);
        Assert.Contains("info OCE331 for 17 certificates: site00.pem, site03.pem, site06.pem and 14 more; --all lists them.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9a-f]{16}", run.Out);
    }

    [Fact]
    public async Task Lock_WhenACertificateIsReplaced_SaysByWhom()
    {
        using var other = TestAuthority.Create("New CA");
        _dns.With("ocsp.a.test", "93.184.216.34");
        _workspace.Issue("www.pem", "www.example", "http://ocsp.a.test").Issue("b.pem", "b.example", "http://ocsp.a.test").Write("inventory.yaml", "version: 1\ncertificates: [www.pem, b.pem]\n");
        await RunAsync("lock");
        _workspace.Write("www.pem", other.Issue("www.example", "http://ocsp.a.test").Pem).Issue("b.pem", new CertificateRequestSpec { Names = ["b.example"], OcspUrls = ["http://ocsp.a.test"], NotAfter = new(2037, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        var run = await RunAsync("lock");

        Assert.Matches(@"replaced +certificate +www\.example: Workspace CA -> New CA", run.Out);
        Assert.Matches(@"replaced +certificate +b\.example: renewed by Workspace CA, until 2037-01-01", run.Out);
    }

    [Theory]
    [InlineData("ocsp-ocsp.a.test-80", 1)]
    [InlineData("OCSP.A.TEST", 2)]
    [InlineData("ocsp.a.test:80", 2)]
    [InlineData("93.184.216.34", 1)]
    [InlineData("2606:2800:220:1::1", 1)]
    [InlineData("www.example", 3)]
    [InlineData("www.pem", 3)]
    [InlineData("{folder}/www.pem", 3)]
    [InlineData("CN=www.example", 3)]
    public async Task Explain_OfWhateverAPersonKnows_ShowsTheRules(string what, int rules)
    {
        await MakeAsync();
        var run = await RunAsync("explain", what.Replace("{folder}", _workspace.Folder, StringComparison.Ordinal));
        Assert.Equal((ExitCode.Done, rules), (run.Code, run.Out.Split('\n').Count(l => l.StartsWith("Rule ", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("none.example", "No rule is made for none.example: the findings about none.pem say why.")]
    [InlineData("www.exmaple", "Did you mean www.example?")]
    [InlineData("ocsp.a.tset", "Did you mean ocsp.a.test?")]
    public async Task Explain_WhenThereIsNoRule_SaysWhyOrWhatIsNear(string what, string said)
    {
        await MakeAsync();
        var run = await RunAsync("explain", what);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    private async Task MakeAsync()
    {
        _dns.With("ocsp.a.test", "93.184.216.34", "2606:2800:220:1::1").With("ocsp.b.test", "93.184.216.40");
        _workspace.Issue("www.pem", "www.example", "http://ocsp.a.test", "http://ocsp.b.test").Issue("none.pem", "none.example")
            .Write("inventory.yaml", "version: 1\ncertificates: [www.pem, none.pem]\n");
        await RunAsync("lock");
    }

    private Task<CliRun> RunAsync(params string[] words) => CliRun.Of(_dns, [.. words, "-i", _workspace.Inventory]);
}
