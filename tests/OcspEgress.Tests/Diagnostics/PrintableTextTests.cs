using OcspEgress.Diagnostics;

namespace OcspEgress.Tests.Diagnostics;

public sealed class PrintableTextTests
{
    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc…")]
    [InlineData("ab\ud83d\ude00d", 3, "ab…")]
    [InlineData("ab\ud83d\ude00d", 4, "ab\ud83d\ude00…")]
    [InlineData("", 1, "")]
    public void Cut_WhateverTheText_EndsAtAWholeCharacter(string text, int length, string expected) =>
        Assert.Equal(expected, PrintableText.Cut(text, length));

    [Theory]
    [InlineData("##vso[x]", @"#\x23vso[x]")]
    [InlineData("###[x]", @"#\x23\x23[x]")]
    [InlineData("a # b #", "a # b #")]
    [InlineData("::error::x", @"\x3A:error::x")]
    [InlineData(" \u00a0::error::x", @" \xA0\x3A:error::x")]
    [InlineData("a ::error::x", "a ::error::x")]
    [InlineData("::1, ::/0", @"\x3A:1, ::/0")]
    [InlineData("::/0", "::/0")]
    [InlineData("::", "::")]
    [InlineData("::ffff:192.0.2.1, x", "::ffff:192.0.2.1, x")]
    [InlineData("section_start:1", @"section\x5Fstart:1")]
    [InlineData("my_section", "my_section")]
    [InlineData("a\u3164\u034f\ufe0f\u2800", @"a\u3164\u034F\uFE0F\u2800")]
    [InlineData("\U000e0041", @"\U000E0041")]
    [InlineData("Zoë's 株式会社", "Zoë's 株式会社")]
    public void Clean_WhateverTheText_ShowsWhatWouldHideOrAct(string text, string expected)
    {
        Assert.Equal(expected, PrintableText.Clean(text));
        Assert.Equal(expected, PrintableText.Clean(expected));
    }

    [Fact]
    public void Clean_WhenASurrogateIsAlone_ShowsTheReplacementCharacter() => Assert.Equal("\ufffdx", PrintableText.Clean("\ud800x"));
}
