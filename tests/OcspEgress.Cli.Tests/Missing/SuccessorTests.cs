using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Cli.Tests.Missing;

/// <summary>Which certificate takes the place of another, so that the other's rule may go by age.</summary>
public sealed class SuccessorTests : MissingBench
{
    // Two of one name side by side are two: that one of them is gone does not make the other its successor.
    [Fact]
    public async Task Lock_WhenOneOfTwoWithTheSameNameIsGone_KeepsItsRuleBeyondTheRetention()
    {
        Site.Issue("certs/b.pem", "a.example.com", "http://ocsp.b.test");
        await LockAsync();
        File.Delete(Path.Combine(Site.Folder, "certs", "b.pem"));

        Assert.Contains("OCE482", (await LockOnAsync(1)).Error, StringComparison.Ordinal);
        await LockOnAsync(30);
        Assert.Equal([RuleA, RuleB], await RulesAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lock_WhenTheChainOfACertificateChanges_KeepsTheRuleOfItsAuthority(bool isReplaced)
    {
        using var root = TestAuthority.Create("Chain root");
        using var old = root.CreateIntermediate("Old", new CertificateRequestSpec { IsAuthority = true, OcspUrls = ["http://ocsp.b.test"] });
        using var other = root.CreateIntermediate("New", new CertificateRequestSpec { IsAuthority = true });
        var leaf = old.Issue("a.example.com", "http://ocsp.a.test");
        File.Delete(Path.Combine(Site.Folder, "certs", "b.pem"));
        Site.Write("certs/a.pem", leaf.Pem + old.Certificate.Pem).Write("inventory.yaml", "version: 1\nchain: chain\ncertificates: [certs]\n");
        await LockAsync();
        Assert.Equal([RuleA, RuleB], await RulesAsync());
        Site.Write("certs/a.pem", leaf.Pem + (isReplaced ? other.Certificate.Pem : ""));

        Assert.Equal(!isReplaced, (await LockOnAsync(1)).Error.Contains("OCE482", StringComparison.Ordinal));
        Assert.Equal([RuleA, RuleB], await RulesAsync());
        await LockOnAsync(15);
        Assert.Equal([RuleA, RuleB], await RulesAsync());
        await LockOnAsync(16);
        Assert.Equal(isReplaced ? [RuleA] : [RuleA, RuleB], await RulesAsync());
    }

    // A network that breaks up TLS, or the page of a provider: names of its own, no responder.
    [Fact]
    public async Task Lock_WhenAFileShowsACertificateOfOtherNames_ClosesNothing()
    {
        Site.Write("inventory.yaml", "version: 1\ncertificates: [certs/a.pem]\n");
        await LockAsync();
        Site.Issue("certs/a.pem", "proxy.example.net");

        Assert.Contains("OCE482", (await LockOnAsync(1)).Error, StringComparison.Ordinal);
        await LockOnAsync(90);
        Assert.Equal([RuleA], await RulesAsync());
    }

    // A proxy that breaks up TLS takes the names, and no URL. A renewal by another authority, or by the same one without OCSP, is a successor.
    [Theory]
    [InlineData("proxy", true)]
    [InlineData("proxy of all", true)]
    [InlineData("another authority", false)]
    [InlineData("same authority", false)]
    public async Task Lock_WhenASuccessorNamesNothingAtAll_ClosesNothing(string who, bool isKept)
    {
        await LockAsync();
        using var other = TestAuthority.Create("Inspection CA");
        foreach (var name in who == "proxy of all" ? new[] { "a", "b" } : ["a"])
        {
            var spec = new CertificateRequestSpec { Names = [$"{name}.example.com"], CrlUrls = who == "another authority" ? ["http://crl.test/"] : [] };
            Site.Write($"certs/{name}.pem", who == "same authority" ? "" : other.Issue(spec).Pem);
        }

        if (who == "same authority")
        {
            Site.Issue("certs/a.pem", "a.example.com");
        }

        var run = await LockOnAsync(1);
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Equal(isKept, run.Error.Contains("warning OCE484: This certificate of Inspection CA", StringComparison.Ordinal));
        Assert.Equal(isKept, (await LockOnAsync(60)).Error.Contains("OCE484", StringComparison.Ordinal));
        Assert.Equal(isKept ? [RuleA, RuleB] : [RuleB], await RulesAsync());

        await LockOnAsync(61, "--prune");
        Assert.Equal(who == "proxy of all" ? [] : [RuleB], await RulesAsync());
    }
}
