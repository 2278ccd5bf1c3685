using System.Globalization;
using System.Xml;
using OcspEgress.Diagnostics;

namespace OcspEgress.Verification;

/// <summary>
/// Writes a report as JUnit XML, the form that pipelines read test results in: a suite a check, a case a layer. Warnings
/// pass, with their message as output.
/// </summary>
internal static class JUnitXmlWriter
{
    /// <summary>Writes the report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="output">Where to; left open.</param>
    public static void Write(VerificationReport report, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(output);
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", CloseOutput = false, OmitXmlDeclaration = true };
        using (var xml = XmlWriter.Create(output, settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "ocsp-egress verify");
            WriteCounts(xml, [.. report.Results.SelectMany(r => r.Layers)]);
            foreach (var result in report.Results)
            {
                WriteSuite(xml, result);
            }

            xml.WriteEndElement();
        }

        output.Write('\n');
    }

    private static void WriteSuite(XmlWriter xml, VerificationResult result)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", $"{result.Certificate.Subject} {result.Kind.ToString().ToLowerInvariant()} {result.Name}");
        WriteCounts(xml, result.Layers);
        foreach (var layer in result.Layers)
        {
            xml.WriteStartElement("testcase");

            // Names of cases must tell certificates of one subject apart: the fingerprint does.
            Attribute(xml, "classname", $"{result.Certificate.Fingerprint} {result.Name}");
            Attribute(xml, "name", layer.Layer.ToString().ToLowerInvariant());
            Attribute(xml, "time", Seconds(layer.Elapsed));
            WriteOutcome(xml, layer);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteOutcome(XmlWriter xml, LayerResult layer)
    {
        switch (layer.Outcome)
        {
            case LayerOutcome.Failed:
                xml.WriteStartElement("failure");
                Attribute(xml, "type", layer.Code?.Id ?? "failure");
                Attribute(xml, "message", layer.Message);
                break;
            case LayerOutcome.Skipped:
                xml.WriteStartElement("skipped");
                Attribute(xml, "message", layer.Message);
                break;
            default:
                xml.WriteStartElement("system-out");
                xml.WriteString(PrintableText.Clean(layer.Code is null ? layer.Message : $"{layer.Code.Id} {layer.Message}"));
                break;
        }

        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, IReadOnlyCollection<LayerResult> layers)
    {
        Attribute(xml, "tests", Count(layers.Count));
        Attribute(xml, "failures", Count(layers.Count(l => l.Outcome == LayerOutcome.Failed)));
        Attribute(xml, "errors", "0");
        Attribute(xml, "skipped", Count(layers.Count(l => l.Outcome == LayerOutcome.Skipped)));
        Attribute(xml, "time", Seconds(TimeSpan.FromTicks(layers.Sum(l => l.Elapsed.Ticks))));
    }

    // Cleaned of what XML 1.0 has no way to write, too: control characters and lone surrogates.
    private static void Attribute(XmlWriter xml, string name, string value) =>
        xml.WriteAttributeString(name, PrintableText.Clean(value));

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
