namespace OcspEgress.Cli.Tests;

/// <summary>Two URLs where one is due: the finding is the same however they are joined.</summary>
public sealed class JoinedUrlTests
{
    [Theory]
    [InlineData("http://a.example/;http://b.example/", true)]
    [InlineData("http://a.example/ocsp|http://b.example/", true)]
    [InlineData("http://a.example/,http://b.example/", true)]
    [InlineData("http://a.example/http://b.example/", true)]
    [InlineData("http://a.example/ocsphttps://b.example/", true)]
    [InlineData("http://a.example/;ldap://b.example/", true)]
    [InlineData("http://a.example/?x=1;http://b.example/", true)]
    [InlineData("http://a.example/#http://b.example/", true)]
    [InlineData("http://a.example;http://b.example", false)]
    [InlineData("http://a.example http://b.example", false)]
    [InlineData("http://a.example/ http://b.example/", false)]
    [InlineData("http://a.example/\r\nhttp://b.example/", false)]
    [InlineData("http://a.example/\thttp://b.example/", false)]
    [InlineData("http://a.example/ , http://b.example/", false)]
    [InlineData("http://a.examplehttp://b.example", false)]
    [InlineData("http://a.example:80http://b.example", false)]
    [InlineData("<http://a.example/><http://b.example/>", false)]
    public async Task Scan_WhenALocationHoldsTwoUrls_SaysSoAndOpensTheFirstAtMost(string url, bool isFirstPlanned)
    {
        using var workspace = new Workspace().Issue("a.pem", "a.example", url);

        var run = await CliRun.Of("scan", Path.Combine(workspace.Folder, "a.pem"), "-o", "json");

        Assert.Contains("warning OCE305", run.Error, StringComparison.Ordinal);
        var plan = await LockedPlan(workspace);
        Assert.Equal(isFirstPlanned, plan.Contains("a.example", StringComparison.Ordinal));
        Assert.DoesNotContain("b.example", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("examplehttp", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://a.example/?u=http://b.example/")]
    [InlineData("http://a.example/?u=http://b.example/,http://c.example/")]
    [InlineData("http://a.example/x?y=1&u=https://b.example")]
    [InlineData("http://a.example/http%3A%2F%2Fb.example/")]
    [InlineData("http://a.example//b/c")]
    public async Task Scan_WhenAUrlCarriesAnother_IsSilent(string url)
    {
        using var workspace = new Workspace().Issue("a.pem", "a.example", url);

        var run = await CliRun.Of("scan", Path.Combine(workspace.Folder, "a.pem"));

        Assert.Equal(ExitCode.Done, run.Code);
        Assert.DoesNotContain("OCE305", run.Error, StringComparison.Ordinal);
        Assert.Contains("a.example", await LockedPlan(workspace), StringComparison.Ordinal);
    }

    // The hosts of the lock, without the certificates' own text.
    private static async Task<string> LockedPlan(Workspace workspace)
    {
        workspace.Write("inventory.yaml", "version: 1\ncertificates: [a.pem]\n");
        var dns = new FixedAnswers().With("a.example", "52.0.0.1").With("b.example", "52.0.0.2").With("a.examplehttp", "52.0.0.3");
        await CliRun.Of(dns, "lock", "-i", workspace.Inventory);
        var text = await File.ReadAllLinesAsync(workspace.Lock);
        return string.Join('\n', text.SkipWhile(l => l != "hosts:").Skip(1).TakeWhile(l => l.StartsWith(' ')));
    }
}
