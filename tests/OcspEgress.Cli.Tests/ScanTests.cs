namespace OcspEgress.Cli.Tests;

/// <summary>Who only looks at certificates opens nothing: what a policy would refuse is no error yet, and stays in sight.</summary>
public sealed class ScanTests
{
    [Fact]
    public async Task Scan_WhenTheUsualPolicyWouldRefuse_ShowsTheResponderAndWarns()
    {
        using var workspace = new Workspace().Issue("a.pem", "a.example", "http://ocsp.example:8080/");

        var run = await CliRun.Of("scan", Path.Combine(workspace.Folder, "a.pem"));

        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains("http://ocsp.example:8080", run.Out, StringComparison.Ordinal);
        Assert.Contains("warning OCE320", run.Error, StringComparison.Ordinal);
        Assert.Contains("add 8080 to policy.allowedPorts", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_WhenThePolicyOfAnInventoryRefuses_IsAnError()
    {
        using var workspace = new Workspace().Issue("a.pem", "a.example", "http://ocsp.example:8080/")
            .Write("inventory.yaml", "version: 1\ncertificates: [a.pem]\n");

        var run = await CliRun.Of("scan", "--inventory", workspace.Inventory);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("error OCE320", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://shop.example/", "write shop.example:443")]
    [InlineData("HTTPS://shop.example:8443/login?next=%2F#top", "write shop.example:8443")]
    [InlineData("//user@shop.example", "write shop.example:443")]
    [InlineData("https://[2001:db8::1]/", "write [2001:db8::1]:443")]
    [InlineData("shop.example/cart", "write shop.example:443")]
    [InlineData("ldaps://directory.example", "write directory.example:PORT")]
    [InlineData("smtps://mail.example:465/", "write mail.example:465")]
    [InlineData("https://[x]:443/", "needed. Write HOST")]
    public async Task Scan_WhenAUrlIsPastedAsEndpoint_SaysWhatToWrite(string pasted, string advice)
    {
        var run = await CliRun.Of("scan", "-e", pasted);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains($"error OCE004: '{pasted}' is no endpoint because it is a URL or has a path", run.Error, StringComparison.Ordinal);
        Assert.Contains(advice, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("certificates: [{ endpoint: 'https://shop.example/' }]", "write shop.example:443")]
    [InlineData("certificates: [{ endpoint: { host: 'https://shop.example:8443/' } }]", "a host alone is needed: write shop.example")]
    [InlineData("certificates: [{ endpoint: { host: 'shop.example:8443' } }]", "it has a port, where a host alone is needed: write shop.example")]
    [InlineData("certificates: [{ endpoint: { host: a.example, sni: 'https://shop.example' } }]", "a host alone is needed: write shop.example")]
    [InlineData("certificates: []\npolicy: { allowedHosts: ['http://shop.example/ocsp'] }", "a host alone is needed: write shop.example")]
    [InlineData("certificates: []\npins: { 'shop.example:80': [192.0.2.0/24] }", "a host alone is needed: write shop.example")]
    public async Task Scan_WhenAUrlIsPastedIntoTheInventory_SaysWhatToWrite(string text, string advice)
    {
        using var workspace = new Workspace().Write("inventory.yaml", $"version: 1\n{text}\n");

        var run = await CliRun.Of("scan", "--inventory", workspace.Inventory);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains(advice, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("IPv6", run.Error, StringComparison.Ordinal);
    }

    // Nobody has a file of what the command line says, so no line of it can be shown.
    [Fact]
    public async Task Scan_WhenAnArgumentIsAtFault_NamesTheCommandLineWithoutALine()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var silent = $"127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}";
        listener.Stop();
        using var workspace = new Workspace();
        workspace.Issue("a.pem", "a.example.com", "http://ocsp.a.test/");
        var path = Path.Combine(workspace.Folder, "a.pem");
        string[][] calls =
        [
            ["-e", silent], ["-e", silent, "-e", silent, "-e", $"smtp://{silent}"], [path, Path.Combine(workspace.Folder, ".", "a.pem"), Path.Combine(workspace.Folder, "missing.pem")],
            [Path.Combine(workspace.Folder, "*.none")], [""], [new string('x', 5000)], [workspace.Folder + "\u202e"],
        ];
        foreach (var call in calls)
        {
            var run = await CliRun.Of(["scan", .. call]);
            Assert.True(run.Code == ExitCode.BadInput, run.Error);
            Assert.Contains("command line: error OCE", run.Error, StringComparison.Ordinal);
            Assert.DoesNotMatch("command line:[0-9]|line [0-9]", run.Error);
        }
    }
}
