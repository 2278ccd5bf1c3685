using System.Net;
using CsCheck;
using OcspEgress.Addressing;
using OcspEgress.Inventory;
using OcspEgress.Planning;

namespace OcspEgress.Tests.Planning;

public sealed class RuleNamerTests
{
    private const string AzureRuleName = "^[A-Za-z0-9]([A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?$";

    [Theory]
    [InlineData(Purpose.Ocsp, "ocsp.example.com", 80, "ocsp-ocsp.example.com-80")]
    [InlineData(Purpose.Crl, "192.0.2.1", 65535, "crl-192.0.2.1-65535")]
    [InlineData(Purpose.CaIssuers, "a_b.example", 8080, "caissuers-a_b.example-8080")]
    [InlineData(Purpose.Ocsp, "2001:db8::1", 80, "ocsp-2001-db8--1_ff27308fffd4b23862f8-80")]
    public void NameOf_WhenGivenAnOpening_IsThisForEver(Purpose purpose, string host, int port, string expected) =>
        Assert.Equal(expected, RuleNamer.NameOf(purpose, new HostPort(HostName.Parse(host), new Port(port)), 80));

    [Fact]
    public void NameOf_WhenTheHostIsTooLong_CutsItAndKeepsWhatTellsItApart()
    {
        var label = new string('a', 60);
        var names = new[] { $"{label}.{label}.x", $"{label}.{label}.y" }
            .Select(h => RuleNamer.NameOf(Purpose.CaIssuers, new HostPort(HostName.Parse(h), new Port(65535)), 80))
            .ToList();

        Assert.All(names, n => Assert.Equal(77, n.Length));
        Assert.All(names, n => Assert.StartsWith("caissuers-aaaaaaaa", n, StringComparison.Ordinal));
        Assert.NotEqual(names[0], names[1]);
    }

    [Fact]
    public void NameOf_WhenAHostImitatesTheNameOfAnother_GetsItsOwn()
    {
        var victim = RuleNamer.NameOf(Purpose.Ocsp, new HostPort(HostName.Parse("2001:db8::1"), new Port(80)), 80);
        var imitation = victim["ocsp-".Length..^"-80".Length];

        Assert.True(HostName.TryParse(imitation, out var host, out _));
        Assert.NotEqual(victim, RuleNamer.NameOf(Purpose.Ocsp, new HostPort(host, new Port(80)), 80));
    }

    [Fact]
    public void NameOf_WhenTheLimitCannotHoldAName_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RuleNamer.NameOf(Purpose.Ocsp, new HostPort(HostName.Parse("a"), new Port(80)), 47));

    [Theory]
    [InlineData(48)]
    [InlineData(80)]
    public void NameOf_WhateverTheHosts_IsLegalAndUnique(int limit) =>
        GenEndpoint.List[2, 30].Sample(openings =>
        {
            var distinct = openings.Distinct().ToList();
            var names = distinct
                .Select(o => RuleNamer.NameOf(o.Purpose, o.Endpoint, limit))
                .SelectMany(n => new[] { RuleNamer.NameOf(n, AddressFamily.IPv4), RuleNamer.NameOf(n, AddressFamily.IPv6) })
                .ToList();
            Assert.All(names, n => Assert.Matches(AzureRuleName, n));
            Assert.All(names, n => Assert.True(n.Length <= limit));
            Assert.Equal(2 * distinct.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        });

    /// <summary>Hosts that are near to one another: few letters, hyphens, digits that look like ports, long labels.</summary>
    private static Gen<(Purpose Purpose, HostPort Endpoint)> GenEndpoint =>
        Gen.Select(
            Gen.Enum<Purpose>(),
            Gen.OneOf(
                Gen.String[Gen.Char["a8"], 1, 3].List[1, 3].Select(l => string.Join('-', l) + ".x"),
                Gen.String[Gen.Char["ab_"], 1, 60].List[1, 4].Select(l => string.Join('.', l) + ".x"),
                Gen.OneOf(Gen.Const("v6"), Gen.Const("80-v6"), Gen.Const("a-80-v6"), Gen.Const("a_0123456789abcdef0123"), Gen.Const("b_0123456789abcdef0123")),
                Gen.Byte.Array[16].Select(b => new IPAddress(b).ToString()),
                Gen.Byte.Array[4].Select(b => new IPAddress(b).ToString())),
            Gen.OneOf(Gen.Const(80), Gen.Const(8), Gen.Int[1, 65535]))
        .Select((purpose, host, port) => (purpose, new HostPort(HostName.Parse(host), new Port(port))));
}
