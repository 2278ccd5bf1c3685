using System.Globalization;
using System.Xml.Linq;
using CsCheck;
using OcspEgress.Verification;

namespace OcspEgress.Tests.Verification;

public sealed class JUnitXmlWriterTests
{
    [Fact]
    public void Write_WhenLayersDiffer_CountsAndNamesThem()
    {
        using var bench = new Bench();
        var result = Result(bench, "http://ocsp.test/", "say \"no\" & <go>\u001b[31m");
        var xml = Write(new VerificationReport([result], []));
        var suites = XDocument.Parse(xml).Root!;
        Assert.Equal(("4", "1", "1", "0.500"), (Value(suites, "tests"), Value(suites, "failures"), Value(suites, "skipped"), Value(suites, "time")));
        var failure = Assert.Single(suites.Descendants("failure"));
        Assert.Equal("OCE731", Value(failure, "type"));
        Assert.Equal("say \"no\" & <go>\\x1B[31m", Value(failure, "message"));
        Assert.Equal("http", Value(failure.Parent!, "name"));
        Assert.Equal("OCE704 careful", Assert.Single(suites.Descendants("system-out"), e => e.Value.Contains("OCE", StringComparison.Ordinal)).Value);
        Assert.DoesNotContain('\r', xml);
    }

    [Fact]
    public void Write_WhenTextIsHostile_IsValidXml()
    {
        using var bench = new Bench();
        Gen.String[0, 40].Sample(
            text =>
            {
                var document = XDocument.Parse(Write(new VerificationReport([Result(bench, text, text)], [])));
                Assert.Equal(4, document.Descendants("testcase").Count());
            },
            iter: 300);
    }

    [Fact]
    public void Write_WhenCultureIsOther_IsTheSame()
    {
        using var bench = new Bench();
        var report = new VerificationReport([Result(bench, "x", "y")], []);
        var expected = Write(report);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            Assert.Equal(expected, Write(report));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static VerificationResult Result(Bench bench, string name, string message) => new()
    {
        Certificate = Bench.Describe(bench.Certificate),
        Kind = CheckKind.Responder,
        Name = name,
        Layers =
        [
            Layer(VerificationLayer.Dns, LayerOutcome.Warning, "careful") with { Code = VerificationCodes.NameServerSilent },
            Layer(VerificationLayer.Tcp, LayerOutcome.Passed, "fine"),
            Layer(VerificationLayer.Http, LayerOutcome.Failed, message) with { Code = VerificationCodes.HttpStatus },
            Layer(VerificationLayer.Ocsp, LayerOutcome.Skipped, "not reached"),
        ],
    };

    private static LayerResult Layer(VerificationLayer layer, LayerOutcome outcome, string message) =>
        new() { Layer = layer, Outcome = outcome, Message = message, Elapsed = TimeSpan.FromMilliseconds(125) };

    private static string Write(VerificationReport report)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        JUnitXmlWriter.Write(report, text);
        return text.ToString();
    }

    private static string? Value(XElement element, string attribute) => element.Attribute(attribute)?.Value;
}
