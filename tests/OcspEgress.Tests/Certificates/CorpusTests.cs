using OcspEgress.Certificates;
using OcspEgress.Inventory;
using OcspEgress.TestSupport;

namespace OcspEgress.Tests.Certificates;

public sealed class CorpusTests
{
    [Fact]
    public void Loader_WhenReadingTheCorpus_AgreesWithOpenssl()
    {
        var corpus = Requires.Shared("corpus");
        var truth = CorpusTruth.Read(corpus);
        var passwords = CorpusTruth.ReadPasswords(corpus);
        var faults = new List<string>();
        foreach (var file in truth)
        {
            var found = Loading.LoadPath(corpus, file.Key, passwords.GetValueOrDefault(file.Key)).Values;
            Compare(file.Key, [.. file], found, faults);
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
        Assert.True(truth.Count > 1500);
    }

    [Fact]
    public void Loader_WhenReadingOtherFilesOfTheCorpus_FindsOnlyWhatIsListed()
    {
        // openssl refuses these two for a padded INTEGER and for a UTF8String in Latin-1, neither of which concerns rules.
        string[] readAnyway =
        [
            "ct-cpp/python/ct/crypto/testdata/cert_bad_utf8_subject.pem",
            "ct-cpp/python/ct/crypto/testdata/negative_serial.pem",
        ];
        var corpus = Requires.Shared("corpus");
        var truth = CorpusTruth.Read(corpus);
        var others = Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(corpus, f).Replace('\\', '/'))
            .Where(f => !truth.Contains(f))
            .Order(StringComparer.Ordinal)
            .ToArray();
        var read = others.Where(f => Loading.LoadPath(corpus, f).Values.Length > 0).ToArray();

        Assert.Equal(readAnyway, read);
    }

    [Fact]
    public void Loader_WhenReadingTheCorpusAsOneFolder_FindsTheSameCertificates()
    {
        var corpus = Requires.Shared("corpus");
        var result = Loading.LoadPath(corpus, "zlint");
        var expected = CorpusTruth.Read(corpus)
            .Where(f => f.Key.StartsWith("zlint/", StringComparison.Ordinal))
            .OrderBy(f => f.Key, StringComparer.Ordinal)
            .SelectMany(f => f.Select(c => c.Fingerprint));

        Assert.Equal(expected, result.Values.Select(c => c.Fingerprint));
    }

    private static void Compare(string path, CorpusTruth[] expected, IReadOnlyList<ServerCertificate> found, List<string> faults)
    {
        if (!expected.Select(e => e.Fingerprint).SequenceEqual(found.Select(f => f.Fingerprint)))
        {
            faults.Add($"{path}: {found.Count} certificates for {expected.Length}, or in another order");
            return;
        }

        foreach (var (truth, certificate) in expected.Zip(found))
        {
            var ocsp = certificate.Ocsp();
            Check(path, "ocsp set", truth.OcspSet.Order(), ocsp.Distinct().Order(), faults);
            Check(path, "ocsp order", truth.OcspInOrder, ocsp.Select(FirstLine), faults);
            Check(path, "caIssuers", truth.CaIssuersSet.Distinct().Order(), certificate.Texts(Purpose.CaIssuers).Select(FirstLine).Distinct().Order(), faults);
            Check(path, "crl", truth.Crl.Select(WithoutOpensslText), certificate.Texts(Purpose.Crl), faults);
            Check(path, "staple", [truth.MustStaple.ToString()], [certificate.MustStaple.ToString()], faults);
            Check(path, "authority", [truth.IsAuthority.ToString()], [certificate.IsAuthority.ToString()], faults);
        }
    }

    // The column was cut out of openssl's text, which writes a point's reasons and issuer behind the last URI.
    private static string WithoutOpensslText(string uri) => uri.Split(@"\x20\x20\x20\x20")[0];

    // ... and in that text a line feed inside a URI ends it.
    private static string FirstLine(string uri) => uri.Split(@"\x0a")[0];

    private static void Check(string path, string what, IEnumerable<string> expected, IEnumerable<string> actual, List<string> faults)
    {
        var (left, right) = (string.Join(' ', expected), string.Join(' ', actual));
        if (left != right)
        {
            faults.Add($"{path}: {what}: '{left}' but found '{right}'");
        }
    }
}
