using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests.Missing;

/// <summary>Files that are gone or elsewhere: their rules stay until a person prunes.</summary>
public sealed class MissingFileTests : MissingBench
{
    [Theory]
    [InlineData("[certs]", true)]
    [InlineData("['certs/*.pem']", true)]
    [InlineData("[certs/a.pem, certs/b.pem]", true)]
    [InlineData("[certs]", false)]
    public async Task Lock_WhenNothingIsThereAnyMore_KeepsAllRules(string entries, bool isFolderGone)
    {
        Site.Write("inventory.yaml", $"version: 1\ncertificates: {entries}\n");
        await LockAsync();
        var before = Locked;
        Directory.Delete(Path.Combine(Site.Folder, "certs"), recursive: true);
        if (!isFolderGone)
        {
            Directory.CreateDirectory(Path.Combine(Site.Folder, "certs"));
        }

        var runs = new[] { await LockAsync(), await LockAsync("--check"), await RunAsync("plan"), await RunAsync("diff", "--live"), await RunAsync("verify") };

        Assert.All(runs, r => Assert.Equal(ExitCode.BadInput, r.Code));
        Assert.All(runs, r => Assert.Contains("OCE481", r.Error, StringComparison.Ordinal));
        Assert.Equal(before, Locked);
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("other")]
    [InlineData("bundle")]
    public async Task Lock_WhenOneCertificateIsMissing_KeepsItsRuleUntilAPersonPrunes(string how)
    {
        await LockAsync();
        var a = Path.Combine(Site.Folder, "certs", "a.pem");
        switch (how)
        {
            case "gone":
                File.Delete(a);
                break;
            case "other":
                Site.Issue("certs/a.pem", "mail.example.com", "http://ocsp.b.test");
                break;
            default:
                File.Copy(Path.Combine(Site.Folder, "certs", "b.pem"), a, overwrite: true);
                break;
        }

        for (var day = 1; day < 40; day += 19)
        {
            var run = await LockOnAsync(day);
            Assert.Equal(ExitCode.Done, run.Code);
            Assert.Contains("warning OCE482", run.Error, StringComparison.Ordinal);
            Assert.Contains("a.example.com (certs/a.pem)", run.Error, StringComparison.Ordinal);
            Assert.Equal([RuleA, RuleB], await RulesAsync());
        }

        var pruned = await LockOnAsync(40, "--prune");

        Assert.Equal(ExitCode.Done, pruned.Code);
        Assert.Contains("info OCE483", pruned.Error, StringComparison.Ordinal);
        Assert.Equal([RuleB], await RulesAsync());
        Assert.Equal(("", ExitCode.Done), ((await LockOnAsync(41)).Error, (await LockOnAsync(41, "--check")).Code));
    }

    [Theory]
    [InlineData("pointer")]
    [InlineData("empty")]
    public async Task Prune_WhenAnEntryHoldsNothing_ClosesItsRulesThoughAnotherEntryFails(string how)
    {
        await LockAsync();
        Site.Write("inventory.yaml", "version: 1\ncertificates: [certs, new.pem]\n");
        foreach (var file in Directory.GetFiles(Path.Combine(Site.Folder, "certs")))
        {
            if (how == "empty")
            {
                File.Delete(file);
            }
            else
            {
                await File.WriteAllTextAsync(file, Lfs);
            }
        }

        var run = await LockAsync("--prune");

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("OCE413", run.Error, StringComparison.Ordinal);
        Assert.Contains("OCE483", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("example.com", Locked, StringComparison.Ordinal);
        Assert.Contains("ocsp.a.test", Locked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_WhenAFileIsRenamedOrMovedToAnotherEntry_MissesNothing()
    {
        Directory.CreateDirectory(Path.Combine(Site.Folder, "more"));
        Site.Issue("more/c.pem", "c.example.com", "http://ocsp.b.test").Write("inventory.yaml", "version: 1\ncertificates: [certs, more]\n");
        await LockAsync();
        File.Move(Path.Combine(Site.Folder, "certs", "a.pem"), Path.Combine(Site.Folder, "certs", "renamed.pem"));
        File.Move(Path.Combine(Site.Folder, "certs", "b.pem"), Path.Combine(Site.Folder, "more", "b.pem"));

        var run = await LockAsync();

        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        Assert.DoesNotContain("certs/a.pem", Locked, StringComparison.Ordinal);
        Assert.Equal([RuleA, RuleB], await RulesAsync());
    }

    [Fact]
    public async Task Lock_WhenAFileIsMovedToOtherServers_KeepsTheRuleOfItsOwn()
    {
        Directory.CreateDirectory(Path.Combine(Site.Folder, "more"));
        Site.Issue("more/c.pem", "c.example.com", "http://ocsp.b.test")
            .Write("inventory.yaml", "version: 1\ngroups: { x: { sources: [10.0.0.0/24] }, y: { sources: [10.0.1.0/24] } }\ncertificates: [{ path: certs, group: x }, { path: more, group: y }]\n");
        await LockAsync();
        File.Move(Path.Combine(Site.Folder, "certs", "b.pem"), Path.Combine(Site.Folder, "more", "b.pem"));

        Assert.Contains("OCE482", (await LockAsync()).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("certs", "directory")]
    [InlineData("certs/a.pem, certs/b.pem", "directory")]
    [InlineData("certs", "socket")]
    [InlineData("certs", "link to a directory")]
    public async Task Prune_WhenSomethingThatIsNoFileStandsInACertificatesPlace_LetsItGo(string entries, string what)
    {
        Requires.Met(OperatingSystem.IsLinux(), "needs Linux");
        Site.Write("inventory.yaml", $"version: 1\ncertificates: [{entries}]\n");
        await LockAsync();
        var path = Path.Combine(Site.Folder, "certs", "a.pem");
        File.Delete(path);
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        switch (what)
        {
            case "socket":
                socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(path));
                break;
            case "directory":
                Directory.CreateDirectory(path);
                break;
            default:
                File.CreateSymbolicLink(path, Directory.CreateDirectory(Path.Combine(Site.Folder, "elsewhere")).FullName);
                break;
        }

        var kept = await LockOnAsync(1);
        Assert.Equal((ExitCode.BadInput, true), (kept.Code, kept.Error.Contains($"error OCE480: This file is a {what.Split(' ')[^1]}.", StringComparison.Ordinal)));
        Assert.Contains("ocsp-egress lock --prune", kept.Error, StringComparison.Ordinal);
        Assert.Equal([RuleA, RuleB], await RulesAsync());

        await LockOnAsync(2, "--prune");
        Assert.Equal([RuleB], await RulesAsync());
    }
}
