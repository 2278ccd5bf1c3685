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
}
