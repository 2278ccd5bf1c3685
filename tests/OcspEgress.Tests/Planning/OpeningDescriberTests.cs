using System.Collections.Immutable;
using CsCheck;
using OcspEgress.Inventory;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using OcspEgress.Tests.Responders;

namespace OcspEgress.Tests.Planning;

public sealed class OpeningDescriberTests
{
    [Fact]
    public void Describe_WhenManyNames_CountsWhatDoesNotFit()
    {
        var provenance = Enumerable.Range(10, 20).Select(i => Of($"server{i}.example.com", "certs/web.pem")).ToImmutableArray();

        var text = OpeningDescriber.Describe(Purpose.Ocsp, provenance, 140);

        Assert.Equal("OCSP of server10.example.com, server11.example.com, server12.example.com, server13.example.com, server14.example.com +15 (certs/web.pem)", text);
    }

    [Theory]
    [InlineData(Purpose.Crl, "CRL of a (f.pem)")]
    [InlineData(Purpose.CaIssuers, "Issuer of a (f.pem)")]
    public void Describe_WhenOtherPurpose_SaysIt(Purpose purpose, string expected) =>
        Assert.Equal(expected, OpeningDescriber.Describe(purpose, [Of("a", "f.pem")], 140));

    [Theory]
    [InlineData(Purpose.Ocsp)]
    [InlineData(Purpose.Crl)]
    [InlineData(Purpose.CaIssuers)]
    public void IsDescription_WhenDescribed_KnowsItAgain(Purpose purpose)
    {
        Assert.True(OpeningDescriber.IsDescription(OpeningDescriber.Describe(purpose, [Of("a", "f.pem")], 140)));
        Assert.False(OpeningDescriber.IsDescription("opened by hand (see the wiki)"));
    }

    [Fact]
    public void Describe_WhenThePathIsLong_KeepsItsEnd()
    {
        var text = OpeningDescriber.Describe(Purpose.Ocsp, [Of("a", $"{new string('d', 200)}/web.pem")], 140);

        Assert.StartsWith("OCSP of a (...ddd", text, StringComparison.Ordinal);
        Assert.EndsWith("ddd/web.pem)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_WhateverTheTexts_IsPrintableAsciiWithinTheLimitAndTheSameInAnyOrder() =>
        Gen.Select(Gen.String[1, 200], Gen.String[1, 200]).Array[1, 30].Sample(texts =>
        {
            var provenance = texts.Select(t => Of(t.Item1, t.Item2)).ToImmutableArray();
            var text = OpeningDescriber.Describe(Purpose.CaIssuers, provenance, 140);
            Assert.Matches(@"\A[\x20-\x7e]{1,140}\z", text);
            Assert.Equal(text, OpeningDescriber.Describe(Purpose.CaIssuers, [.. provenance.Reverse()], 140));
        });

    private static ResolvedResponder Of(string name, string container)
    {
        var certificate = SampleCertificate.Of("fixed", "http://o.example");
        return PlanSample.Resolved(
            certificate with { Names = [name], Origin = certificate.Origin with { Container = container } }, Purpose.Ocsp);
    }
}
