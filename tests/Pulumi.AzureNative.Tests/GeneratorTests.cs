using System.Globalization;
using OcspEgress.TestSupport;
using Xunit;

namespace Pulumi.AzureNative.Tests;

public sealed class GeneratorTests
{
    private const string SmallFacts = """
        package 1.2.3
        provider
          in environment string = "public"
          in clientSecret string (secret)
          in useOidc bool (json)
        resource network IpGroup 2024-05-01
          aliases network IpGroup v20190901 -
          aliases other Group v1
          in ipAddresses []string
          in kind! string|%network.IpKind
          in resourceGroupName! string
          in tags {}string
          out ipAddresses []string
          out name! string
          out size int
        resource resources ResourceGroup 2024-03-01
          in location string
          out location! string
        function authorization getClientConfig
          out tenantId! string
        function network getIpGroup
          in expand string
          in ipGroupsName! string
          out items! [](network.ItemResponse|network.OtherResponse)
        input network.ItemArgs
          in default bool = false
          in rules [](network.AArgs|network.BArgs|network.CArgs)
          in weight double
        output network.ItemResponse
          out default bool
          out settings any
        enum network.IpKind
          value Asterisk *
          value V4 V4
        """;

    [Fact]
    public void Generator_WhenFactsAreSmall_EmitsTheGoldenText()
    {
        var run = GeneratorRun.On(SmallFacts);
        var text = string.Concat(run.Sources.Select(s => $"// ---- {s.Key}\n{s.Value}\n"));

        Assert.Empty(run.Diagnostics);
        GoldenFile.Check("tests/Pulumi.AzureNative.Tests/Goldens/small-facts.cs.txt", text.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Generator_WhenLineEndsAreOfWindows_EmitsTheSame() =>
        Assert.Equal(
            GeneratorRun.On(SmallFacts.ReplaceLineEndings("\n")).Sources,
            GeneratorRun.On(SmallFacts.ReplaceLineEndings("\r\n")).Sources);

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("th-TH")]
    public void Generator_WhenTheCultureDiffers_EmitsTheSame(string culture)
    {
        var expected = GeneratorRun.On(SmallFacts).Sources;
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, GeneratorRun.On(SmallFacts).Sources);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("package 1\nresource network X", "line 2")]
    [InlineData("package 1\n  in x string", "line 2")]
    [InlineData("package 1\ninput network.X\n  in x strin", "line 3")]
    [InlineData("package 1\ninput network.X\n  in x [](string|int", "line 3")]
    [InlineData("provider", "package VERSION")]
    [InlineData("package 1\nenum nowhere.X\n  value A A", "nowhere")]
    public void Generator_WhenFactsAreNotOfTheForm_ReportsWhere(string facts, string where)
    {
        var diagnostic = Assert.Single(GeneratorRun.On(facts).Diagnostics);

        Assert.Equal("PBG001", diagnostic.Id);
        Assert.Contains(where, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
