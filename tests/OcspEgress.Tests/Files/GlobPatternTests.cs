using OcspEgress.Files;

namespace OcspEgress.Tests.Files;

public sealed class GlobPatternTests
{
    [Theory]
    [InlineData("a.pem", "a.pem", true)]
    [InlineData("*.pem", "a.pem", true)]
    [InlineData("*.pem", "d/a.pem", false)]
    [InlineData("**/*.pem", "a.pem", true)]
    [InlineData("**/*.pem", "x/y/a.pem", true)]
    [InlineData("*.{pem,crt}", "a.crt", true)]
    [InlineData("*.{pem,crt}", "a.key", false)]
    [InlineData("{x/a,y}/*.pem", "x/a/b.pem", true)]
    [InlineData("{x/a,y}/*.pem", "y/b.pem", true)]
    [InlineData("{x/a,y}/*.pem", "x/b.pem", false)]
    [InlineData("{a,{b,c}d}.pem", "cd.pem", true)]
    [InlineData("{a,{b,c}d}.pem", "c.pem", false)]
    [InlineData("{a,}b.pem", "b.pem", true)]
    [InlineData("a{b.pem", "a{b.pem", true)]
    [InlineData("{a}.pem", "{a}.pem", true)]
    [InlineData("[ab].pem", "b.pem", true)]
    [InlineData("[ab].pem", "c.pem", false)]
    [InlineData("w[0-9]*.pem", "w42.pem", true)]
    [InlineData("w[0-9]*.pem", "wx.pem", false)]
    [InlineData("[!a-c]?.pem", "dd.pem", true)]
    [InlineData("[!a-c]?.pem", "bd.pem", false)]
    [InlineData("[]a].pem", "].pem", true)]
    [InlineData("[a.pem", "[a.pem", true)]
    [InlineData("[a-].pem", "-.pem", true)]
    public void Pattern_OfEachKind_MatchesWhatItSays(string pattern, string path, bool matches)
    {
        var glob = GlobPattern.Whole(pattern);
        var state = path.Split('/').Aggregate(glob.Start(), glob.Step);
        Assert.Equal(matches, glob.IsMatch(state));
    }

    [Theory]
    [InlineData("certs/*.pem", "certs")]
    [InlineData("certs/x/{a,b/c}/*.pem", "certs/x")]
    [InlineData("/*.pem", "/")]
    [InlineData("[ab]/x", "")]
    public void Prefix_OfAPattern_IsTheFolderBeforeTheFirstWildcard(string pattern, string prefix) =>
        Assert.Equal(prefix, GlobPattern.BelowPrefix(pattern).Prefix);

    [Fact]
    public void Braces_WhenThereAreMany_AreBounded() => Assert.True(GlobText.Expand(string.Concat(Enumerable.Repeat("{a,b}", 40))).Count <= 300);

    [Theory]
    [InlineData("*.key", "a/b/web.key", true)]
    [InlineData("archive", "certs/archive/old.pem", true)]
    [InlineData("certs/archive", "certs/archive/old.pem", true)]
    [InlineData("certs/archive", "x/certs/archive/old.pem", false)]
    [InlineData("certs/archive", "./certs/archive/old.pem", true)]
    [InlineData("certs/*.pem", "certs/a/b.pem", false)]
    public void Exclusion_OfAFileOrFolder_CoversAllBelow(string pattern, string path, bool covers) =>
        Assert.Equal(covers, new PathPatterns([pattern]).Covers(path));
}
