using OcspEgress.Certificates;
using OcspEgress.Inventory;
using OcspEgress.Responders;
using OcspEgress.TestSupport;

namespace OcspEgress.Tests.Responders;

public sealed class CorpusUrlTests
{
    // The only locations of the corpus that begin like a web URL and are none.
    private static readonly string[] Broken =
    [
        @"http://ca.someca-inc.com/root\x20cert",
        @"http://exa\x0ample.com",
    ];

    [Fact]
    public void Read_WhenInACertificateOfOthers_TakesWebUrlsAndNothingElse()
    {
        var broken = new SortedSet<string>(StringComparer.Ordinal);
        var count = 0;
        foreach (var text in Texts(Requires.Shared("corpus")).Distinct(StringComparer.Ordinal))
        {
            var reading = ResponderUrlParser.Read(new AccessLocation(Purpose.Ocsp, 0, LocationKind.Uri, text));
            if (!text.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            {
                var expected = text.Contains("://", StringComparison.Ordinal) ? "OCE304" : "OCE302";
                Assert.True(reading.Code?.Id == expected, text);
            }
            else if (reading.IsUrl)
            {
                var oracle = new Uri(text);
                Assert.Equal((oracle.IdnHost.ToLowerInvariant(), oracle.Port), (reading.Url.Host.Value, reading.Url.Port.Number));
                count++;
            }
            else
            {
                broken.Add(text);
            }
        }

        Assert.Equal(Broken, broken);
        Assert.True(count > 200, $"{count} URLs");
    }

    private static IEnumerable<string> Texts(string corpus) =>
        File.ReadLines(Path.Combine(corpus, "truth.tsv")).SelectMany(l => l.Split('\t')[3..5])
            .Concat(File.ReadLines(Path.Combine(corpus, "detail.tsv")).Skip(1).Select(l => l.Split('\t')[5]))
            .SelectMany(f => f.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
