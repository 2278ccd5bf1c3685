namespace OcspEgress.Cli.Tests.Hostile;

/// <summary>Many findings of one kind are a line or three, and <c>--all</c> lists them; <c>exclude</c> leaves files out.</summary>
public sealed class ManyFindingsTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public ManyFindingsTests()
    {
        for (var i = 10; i < 44; i++)
        {
            _workspace.Issue($"n{i}.pem", $"n{i}.example");
        }

        for (var i = 1; i < 6; i++)
        {
            _workspace.Issue($"ldap{i}.pem", $"ldap{i}.example", $"ldap://ldap{i}.example/");
        }

        _workspace.Write("inventory.yaml", "version: 1\ncertificates: [{ path: ., exclude: [inventory.yaml] }]\n");
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Findings_WhenThereAreManyOfAKind_StandInALineEach()
    {
        var run = await RunAsync("scan");
        var lines = run.Error.TrimEnd().Split('\n');

        Assert.Contains("info OCE331 for 34 certificates: ./n10.pem, ./n11.pem, ./n12.pem and 31 more; --all lists them. Certificate names no OCSP responder.", lines);
        Assert.Equal(3, lines.Count(l => l.Contains("OCE304", StringComparison.Ordinal)));
        Assert.Contains("warning OCE304 for 3 more places: ./ldap3.pem, ./ldap4.pem, ./ldap5.pem; --all lists them. URL scheme is not HTTP.", lines);
    }

    [Fact]
    public async Task Findings_WhenAllAreAskedFor_StandOneByOne()
    {
        var lines = (await RunAsync("scan", "--all")).Error.TrimEnd().Split('\n');
        Assert.Equal(34, lines.Count(l => l.Contains(": info OCE331: ", StringComparison.Ordinal)));
        Assert.Equal(5, lines.Count(l => l.Contains(": warning OCE304: ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("info", true, true)]
    [InlineData("warning", false, true)]
    [InlineData("Error", false, false)]
    public async Task Severity_WhenGiven_IsTheLeastThatIsShown(string least, bool info, bool warning)
    {
        var run = await RunAsync("scan", "--severity", least);
        Assert.Equal((ExitCode.Done, info, warning), (run.Code, run.Error.Contains("info ", StringComparison.Ordinal), run.Error.Contains("warning ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Exclude_WhenItNamesFiles_LeavesThemOutAndOutOfTheLock()
    {
        var before = await RunAsync("lock");
        _workspace.Write("inventory.yaml", "version: 1\ncertificates: [{ path: ., exclude: [inventory.yaml, 'n[1-3]?.pem', 'ldap{1,2,3}.pem'] }]\n");
        var after = await RunAsync("lock");

        Assert.Contains("39 certificates", before.Out, StringComparison.Ordinal);
        Assert.Contains("6 certificates", after.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("OCE48", after.Error, StringComparison.Ordinal);
    }

    private Task<CliRun> RunAsync(params string[] words) => CliRun.Of([.. words, "-i", _workspace.Inventory]);
}
