using System.Globalization;
using CsCheck;
using OcspEgress.Certificates;
using OcspEgress.Inventory;
using OcspEgress.Responders;

namespace OcspEgress.Tests.Responders;

public sealed class ResponderUrlParserTests
{
    [Theory]
    [InlineData("http://ocsp.example.com", "http", "ocsp.example.com", 80, "/")]
    [InlineData("http://ocsp.example.com/", "http", "ocsp.example.com", 80, "/")]
    [InlineData("HTTP://OCSP.Example.COM/Path", "http", "ocsp.example.com", 80, "/Path")]
    [InlineData("https://ocsp.example.com", "https", "ocsp.example.com", 443, "/")]
    [InlineData("https://ocsp.example.com:80/", "https", "ocsp.example.com", 80, "/")]
    [InlineData("http://ocsp.example.com:8080/a/b", "http", "ocsp.example.com", 8080, "/a/b")]
    [InlineData("http://ocsp.example.com:/a", "http", "ocsp.example.com", 80, "/a")]
    [InlineData("http://ocsp.example.com:00080", "http", "ocsp.example.com", 80, "/")]
    [InlineData("http://ocsp.example.com:0000000000000000000000000000443", "http", "ocsp.example.com", 443, "/")]
    [InlineData("http://ocsp.example.com:65535", "http", "ocsp.example.com", 65535, "/")]
    [InlineData("http://ocsp.example.com.:80/", "http", "ocsp.example.com", 80, "/")]
    [InlineData("http://ocsp.example.com?x=1", "http", "ocsp.example.com", 80, "/?x=1")]
    [InlineData("http://ocsp.example.com/a?x=http://b/,http://c", "http", "ocsp.example.com", 80, "/a?x=http://b/,http://c")]
    [InlineData("http://ocsp.example.com/a#b", "http", "ocsp.example.com", 80, "/a")]
    [InlineData("http://ocsp.example.com#b", "http", "ocsp.example.com", 80, "/")]
    [InlineData("http://ocsp.example.com#a/b?c", "http", "ocsp.example.com", 80, "/")]
    [InlineData("http://ocsp.example.com/%20%zz", "http", "ocsp.example.com", 80, "/%20%zz")]
    [InlineData("http://ocsp.example.com//a/../b", "http", "ocsp.example.com", 80, "//a/../b")]
    [InlineData("http://ocsp.example.com/a@b:c", "http", "ocsp.example.com", 80, "/a@b:c")]
    [InlineData("http://NDXPKI/x", "http", "ndxpki", 80, "/x")]
    [InlineData("http://xn--bcher-kva.example", "http", "xn--bcher-kva.example", 80, "/")]
    [InlineData("http://192.0.2.1/", "http", "192.0.2.1", 80, "/")]
    [InlineData("http://[2001:DB8::0:1]/", "http", "2001:db8::1", 80, "/")]
    [InlineData("http://[2001:db8::1]:2560/a", "http", "2001:db8::1", 2560, "/a")]
    [InlineData("http://[::ffff:10.0.0.1]/", "http", "::ffff:10.0.0.1", 80, "/")]
    public void Read_WhenUrl_GivesItsParts(string text, string scheme, string host, int port, string path)
    {
        var reading = ResponderUrlParser.Read(Location(text));

        Assert.Null(reading.Reason);
        Assert.Equal((scheme, host, port, path), (reading.Url!.Scheme, reading.Url.Host.Value, reading.Url.Port.Number, reading.Url.PathAndQuery));
        Assert.False(reading.IsPadded);
        Assert.Equal(reading, ResponderUrlParser.Read(text));
    }

    [Theory]
    [InlineData("", "OCE301")]
    [InlineData(@"\x20\x0d\x0a", "OCE301")]
    [InlineData("http", "OCE302")]
    [InlineData("http:", "OCE302")]
    [InlineData("http:ocsp.example.com", "OCE302")]
    [InlineData("http:/ocsp.example.com", "OCE302")]
    [InlineData("http//ocsp.example.com", "OCE302")]
    [InlineData("//ocsp.example.com/", "OCE302")]
    [InlineData("/ocsp", "OCE302")]
    [InlineData("ocsp.example.com", "OCE302")]
    [InlineData("ocsp.example.com:80", "OCE302")]
    [InlineData("ocsp.example.com:80/http://x", "OCE302")]
    [InlineData("theca.net/totallythecert.crt", "OCE302")]
    [InlineData("://x", "OCE302")]
    [InlineData("1http://x", "OCE302")]
    [InlineData(@"http:\x5c\x5cocsp.example.com", "OCE302")]
    [InlineData(@"http://good.example\x5c@evil.example/", "OCE302")]
    [InlineData(@"http://exa\x0ample.com", "OCE302")]
    [InlineData(@"http://ocsp.example.com/a\x20b", "OCE302")]
    [InlineData(@"http://ocsp.example.com/\x7f", "OCE302")]
    [InlineData(@"http://ocsp.example.com/\x00", "OCE302")]
    [InlineData(@"http://b\xc3\xbccher.example/", "OCE303")]
    [InlineData(@"http://ocsp.example.com/\xfc", "OCE303")]
    [InlineData(@"\xff", "OCE303")]
    [InlineData("hhtp://ocsp.example.com", "OCE304")]
    [InlineData("ldap://ocsp.example.com/C=DE", "OCE304")]
    [InlineData("LDAP:///CN=x", "OCE304")]
    [InlineData(@"ldap://ocsp.example.com/cn=A\x20B", "OCE304")]
    [InlineData(@"file://\x5c\x5cserver\x5cshare", "OCE304")]
    [InlineData("ftp://ocsp.example.com", "OCE304")]
    [InlineData("file:///etc/passwd", "OCE304")]
    [InlineData("data:1,x", "OCE304")]
    [InlineData("javascript:alert(1)", "OCE304")]
    [InlineData("mailto:ca@example.com", "OCE304")]
    [InlineData(@"http://a.example;\x20http://b.example", "OCE305")]
    [InlineData(@"http://a.example/x\x20http://b.example/", "OCE305")]
    [InlineData("http://a.example,https://b.example", "OCE305")]
    [InlineData("http://user@ocsp.example.com/", "OCE306")]
    [InlineData("http://user:secret@ocsp.example.com/", "OCE306")]
    [InlineData("http://@ocsp.example.com/", "OCE306")]
    [InlineData("http://a:80@b:80/", "OCE306")]
    [InlineData("http://", "OCE307")]
    [InlineData("http:///path", "OCE307")]
    [InlineData("http://?x", "OCE307")]
    [InlineData("http://:80/", "OCE307")]
    [InlineData("http://./", "OCE307")]
    [InlineData("http://a..b/", "OCE307")]
    [InlineData("http://b%C3%BCcher.example/", "OCE307")]
    [InlineData("http://ocsp%2eexample.com/", "OCE307")]
    [InlineData("http://[::1/", "OCE307")]
    [InlineData("http://::1/", "OCE307")]
    [InlineData("http://[::1]x/", "OCE307")]
    [InlineData("http://[192.0.2.1]/", "OCE307")]
    [InlineData("http://[v1.x]/", "OCE307")]
    [InlineData("http://[fe80::1%25eth0]/", "OCE307")]
    [InlineData("http://0x7f.1/", "OCE307")]
    [InlineData("http://2130706433/", "OCE307")]
    [InlineData("http://a:80:80/", "OCE307")]
    [InlineData("http://*.example.com/", "OCE307")]
    [InlineData("http://ocsp.example.com:0/", "OCE308")]
    [InlineData("http://ocsp.example.com:65536/", "OCE308")]
    [InlineData("http://ocsp.example.com:99999999999999999999/", "OCE308")]
    [InlineData("http://ocsp.example.com:+80/", "OCE308")]
    [InlineData("http://ocsp.example.com:-80/", "OCE308")]
    [InlineData("http://ocsp.example.com:80a/", "OCE308")]
    public void Read_WhenNoUrl_SaysWhyWithTheCodeOfTheFault(string text, string code)
    {
        var reading = ResponderUrlParser.Read(Location(text));

        Assert.Null(reading.Url);
        Assert.Equal(code, reading.Code!.Id);
        Assert.False(string.IsNullOrWhiteSpace(reading.Reason));
    }

    [Theory]
    [InlineData(@"\x20http://ocsp.example.com/a")]
    [InlineData(@"http://ocsp.example.com/a\x0d\x0a")]
    [InlineData(@"\x09http://ocsp.example.com/a\x20")]
    public void Read_WhenWhiteSpaceIsAround_GivesTheUrlAndSaysSo(string text)
    {
        var reading = ResponderUrlParser.Read(Location(text));

        Assert.Equal("http://ocsp.example.com/a", reading.Url?.ToString());
        Assert.True(reading.IsPadded);
    }

    [Theory]
    [InlineData(LocationKind.DnsName, "OCE311")]
    [InlineData(LocationKind.DirectoryName, "OCE312")]
    [InlineData(LocationKind.Other, "OCE313")]
    public void Read_WhenTheNameIsNoUri_SaysWhichKindItIs(LocationKind kind, string code) =>
        Assert.Equal(code, ResponderUrlParser.Read(new AccessLocation(Purpose.Ocsp, 0, kind, "http://ocsp.example.com")).Code?.Id);

    [Fact]
    public void Read_WhenAPersonWroteUnicode_GivesALabels()
    {
        Assert.Equal("http://xn--bcher-kva.example/", ResponderUrlParser.Read("http://Bücher.example").Url?.ToString());
        Assert.Equal("OCE303", ResponderUrlParser.Read("http://example.com/bücher").Code?.Id);
        Assert.Equal("OCE302", ResponderUrlParser.Read("http://exam\u2003ple.com/").Code?.Id);
    }

    [Fact]
    public void Read_WhenTheTextHasNoEscapes_TakesABackslashXForWhatItIs()
    {
        // In a certificate's text a backslash is always escaped; in a person's it stands for itself.
        Assert.Equal("OCE302", ResponderUrlParser.Read(@"http://a\x2fb").Code?.Id);
        Assert.Equal("OCE302", ResponderUrlParser.Read(Location(@"http://a/\x5c")).Code?.Id);
    }

    [Fact]
    public void Read_WhenTooLong_SaysSoInsteadOfPlanning()
    {
        var prefix = "http://ocsp.example.com/";
        Assert.True(ResponderUrlParser.Read(prefix + new string('a', ResponderUrlParser.MaxLength - prefix.Length)).IsUrl);
        Assert.Equal("OCE302", ResponderUrlParser.Read(prefix + new string('a', ResponderUrlParser.MaxLength)).Code?.Id);
    }

    [Fact]
    public void Read_WhenItsOwnResultIsReadAgain_ChangesNothing() =>
        GenUrl.Sample(text =>
        {
            var first = ResponderUrlParser.Read(text).Url!;
            Assert.Equal(first, ResponderUrlParser.Read(first.ToString()).Url);
        });

    [Fact]
    public void Read_WhenWellFormed_AgreesWithSystemUri() =>
        GenUrl.Sample(text =>
        {
            var ours = ResponderUrlParser.Read(text).Url!;
            var theirs = new Uri(text);
            Assert.Equal(
                (theirs.Scheme, theirs.IdnHost, theirs.Port),
                (ours.Scheme, ours.Host.Value, ours.Port.Number));
        });

    [Fact]
    public void Read_WhenGarbage_NeverThrowsAndNeverGivesWhatAFirewallCannotOpen() =>
        Gen.OneOf(
            Gen.String,
            Gen.String[Gen.Char["htps:/\\x[]@%.0123456789abf;, \t#?\u00fc\ud800"], 0, 60],
            Gen.String[Gen.Char["/:@[]%.019axX\\ #?,;\u200b\u3002\uff0e"], 0, 30].Select(s => "http://" + s)).Sample(text =>
        {
            foreach (var reading in new[] { ResponderUrlParser.Read(text), ResponderUrlParser.Read(Location(text)) })
            {
                Assert.NotEqual(reading.IsUrl, reading.Reason is not null);
                if (reading.IsUrl)
                {
                    Assert.Matches(@"\A([a-z0-9_-]+(\.[a-z0-9_-]+)*|[0-9a-f:.]+)\z", reading.Url.Host.Value);
                    Assert.Matches(@"\A/[\x21-\x7e]*\z", reading.Url.PathAndQuery);
                    Assert.True(reading.Url.Scheme is "http" or "https");
                }
            }
        }, iter: 20_000);

    private static Gen<string> GenUrl =>
        Gen.Select(
            Gen.OneOf(Gen.Const("http"), Gen.Const("https"), Gen.Const("HTTP")),
            Gen.String[Gen.Char["abcXYZ019"], 1, 8].Select(l => "h" + l).List[1, 4],
            Gen.OneOf(Gen.Const(""), Gen.Int[1, 65535].Select(p => ":" + p.ToString(CultureInfo.InvariantCulture))),
            Gen.String[Gen.Char["abc/?#=&%2"], 0, 12])
        .Select((scheme, labels, port, rest) => $"{scheme}://{string.Join('.', labels)}{port}/{rest}");

    private static AccessLocation Location(string text) => new(Purpose.Ocsp, 0, LocationKind.Uri, text);
}
