using OcspEgress.Addressing;

namespace OcspEgress.Tests.Addressing;

public sealed class HostNameTests
{
    [Theory]
    [InlineData("OCSP.Example.COM", "ocsp.example.com")]
    [InlineData("ocsp.example.com.", "ocsp.example.com")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example")]
    [InlineData("_ocsp.example", "_ocsp.example")]
    [InlineData("internalname", "internalname")]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("[2001:DB8::0:1]", "2001:db8::1")]
    [InlineData("2001:db8:0:0:0:0:0:1", "2001:db8::1")]
    public void TryParse_WhenHost_GivesTheCanonicalForm(string text, string canonical)
    {
        Assert.True(HostName.TryParse(text, out var host, out _));
        Assert.Equal(canonical, host.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a..b")]
    [InlineData("-a.example")]
    [InlineData("a b.example")]
    [InlineData("a/b")]
    [InlineData("127.1")]
    [InlineData("0x7f.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("010.0.0.1")]
    [InlineData("256.0.0.1")]
    [InlineData("1.2.3.4.5")]
    [InlineData("[fe80::1%eth0]")]
    [InlineData("[::1")]
    [InlineData("[192.0.2.1]")]
    [InlineData("a\u0000b")]
    [InlineData("a\u200Bb.example\u0001")]
    public void TryParse_WhenNoHost_SaysWhy(string text)
    {
        Assert.False(HostName.TryParse(text, out _, out var reason));
        Assert.False(string.IsNullOrEmpty(reason));
    }
}
