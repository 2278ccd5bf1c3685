using System.Text;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Tests.Certificates;

public sealed class PemTests : IDisposable
{
    private readonly TestAuthority _authority = TestAuthority.Create("PEM CA");
    private readonly IssuedCertificate _first;
    private readonly IssuedCertificate _second;

    public PemTests()
    {
        _first = _authority.Issue("first.example.com", "http://ocsp.example/");
        _second = _authority.Issue("second.example.com", "http://ocsp.example/");
    }

    private string[] Both => [_first.Fingerprint, _second.Fingerprint];

    public void Dispose() => _authority.Dispose();

    [Fact]
    public void Pem_WhenBlocksAreMixedWithKeysAndText_ReadsTheCertificatesWithTheirLines()
    {
        var pem = $"Bag Attributes\n  friendlyName: x\n{_first.Pem}{_first.KeyPem}text between\n{_second.Pem}";
        var result = Loading.LoadPem(pem);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(Both, result.Values.Select(c => c.Fingerprint));
        Assert.Equal([0, 1], result.Values.Select(c => c.Origin.Index));
        Assert.Equal(3, result.Values[0].Origin.Line);
        var lineOfSecond = pem[..pem.LastIndexOf("-----BEGIN", StringComparison.Ordinal)].Count(c => c == '\n') + 1;
        Assert.Equal(lineOfSecond, result.Values[1].Origin.Line);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\n")]
    public void Pem_WhenLineEndsDiffer_ReadsTheSame(string lineEnd)
    {
        var result = Loading.LoadPem((_first.Pem + _second.Pem).ReplaceLineEndings(lineEnd));

        Assert.Empty(result.Diagnostics);
        Assert.Equal(Both, result.Values.Select(c => c.Fingerprint));
        Assert.Equal(_first.Pem.Count(c => c == '\n') + 1, result.Values[1].Origin.Line);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Pem_WhenTextHasByteOrderMark_IsRead(string encoding)
    {
        var chosen = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. chosen.GetPreamble(), .. chosen.GetBytes(_first.Pem + _second.Pem)];
        var result = Loading.LoadBytes(bytes);

        Assert.NotEmpty(chosen.GetPreamble());
        Assert.Empty(result.Diagnostics);
        Assert.Equal(Both, result.Values.Select(c => c.Fingerprint));
    }

    [Fact]
    public void Pem_WhenBlocksAreRunTogether_ReadsAll()
    {
        // cat a.pem b.pem without final line end; everything in one line as environment variables have it; indented.
        Assert.Equal(Both, Loading.LoadPem(_first.Pem.TrimEnd() + _second.Pem).Values.Select(c => c.Fingerprint));
        Assert.Equal(Both, Loading.LoadPem((_first.Pem + _second.Pem).Replace('\n', ' ')).Values.Select(c => c.Fingerprint));
        Assert.Equal(Both, Loading.LoadPem("    " + (_first.Pem + _second.Pem).Replace("\n", "\n    ")).Values.Select(c => c.Fingerprint));
    }

    [Theory]
    [InlineData("X509 CERTIFICATE")]
    [InlineData("TRUSTED CERTIFICATE")]
    public void Pem_WhenLabelIsAnOtherNameForCertificate_IsRead(string label)
    {
        // Trust settings follow the certificate inside a TRUSTED CERTIFICATE block.
        byte[] bytes = label.StartsWith('T') ? [.. _first.Der, 0x30, 0x02, 0x0c, 0x00] : _first.Der;
        var result = Loading.LoadPem($"-----BEGIN {label}-----\n{Convert.ToBase64String(bytes)}\n-----END {label}-----\n");

        Assert.Empty(result.Diagnostics);
        Assert.Equal(_first.Fingerprint, Assert.Single(result.Values).Fingerprint);
    }

    [Fact]
    public void Pem_WhenBlockHasHeaders_SkipsThem()
    {
        var pem = _first.Pem.Replace("CERTIFICATE-----\nM", "CERTIFICATE-----\nComment: abcd\n continued ABCD\n\nM", StringComparison.Ordinal);
        var result = Loading.LoadPem(pem);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(_first.Fingerprint, Assert.Single(result.Values).Fingerprint);
    }

    [Fact]
    public void Pem_WhenOneBlockIsBroken_CostsItselfOnly()
    {
        var noEnd = _first.Pem[..^26];
        var wrongEnd = _first.Pem.Replace("END CERTIFICATE", "END X509 CERTIFICATE", StringComparison.Ordinal);
        var garbage = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        var empty = "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n";
        foreach (var (broken, code) in new[] { (noEnd, "OCE210"), (wrongEnd, "OCE210"), (garbage, "OCE212"), (empty, "OCE210") })
        {
            var result = Loading.LoadPem(broken + _second.Pem);

            Assert.Equal([code], result.Codes());
            Assert.Equal(1, result.Diagnostics[0].Location!.Line);
            var certificate = Assert.Single(result.Values);
            Assert.Equal(_second.Fingerprint, certificate.Fingerprint);
            Assert.Equal(1, certificate.Origin.Index);
        }
    }

    [Fact]
    public void Pem_WhenLastBlockHasNoEnd_SaysSo() =>
        Assert.Equal(["OCE210"], Loading.LoadPem(_first.Pem[..100]).Codes());

    [Fact]
    public void Pem_WhenBase64HoldsJunk_WarnsAndReads()
    {
        var result = Loading.LoadPem(_first.Pem.Replace("\nM", "\n!$M", StringComparison.Ordinal));

        Assert.Equal(["OCE211"], result.Codes());
        Assert.Equal(_first.Fingerprint, Assert.Single(result.Values).Fingerprint);
    }

    [Fact]
    public void Pem_WhenItHoldsOnlyAKey_NamesWhatItHolds()
    {
        var result = Loading.LoadPem(_first.KeyPem);

        var finding = Assert.Single(result.Diagnostics);
        Assert.Equal("OCE204", finding.Code);
        Assert.Contains("PRIVATE KEY", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_first.KeyPem.Split('\n')[1], finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pem_WhenBlockIsTooLarge_IsSkipped()
    {
        var huge = $"-----BEGIN CERTIFICATE-----\n{new string('A', 1_500_000)}\n-----END CERTIFICATE-----\n";
        var result = Loading.LoadPem(huge + _second.Pem);

        Assert.Equal(["OCE207"], result.Codes());
        Assert.Equal(_second.Fingerprint, Assert.Single(result.Values).Fingerprint);
    }

    [Fact]
    public void Pem_WhenDuplicated_ReportsEach() =>
        Assert.Equal(2, Loading.LoadPem(_first.Pem + _first.Pem).Values.Length);
}
