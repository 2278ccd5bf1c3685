using System.Formats.Asn1;
using System.Text;
using OcspEgress.Certificates;
using OcspEgress.Certificates.Decoding;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Tests.Certificates;

public sealed class CertificateDecoderTests : IDisposable
{
    private readonly TestAuthority _authority = TestAuthority.Create("Test, CA \"1\"");

    public void Dispose() => _authority.Dispose();

    [Fact]
    public void Decoder_WhenCertificateIsOrdinary_ReadsAllFields()
    {
        var issued = _authority.Issue(new CertificateRequestSpec
        {
            Names = ["www.example.com", "192.0.2.1", "2001:db8::1", "a.example.com", "www.example.com"],
            OcspUrls = ["http://b.example/", "http://a.example/", "http://b.example/"],
            CaIssuers = ["http://a.example/ca.crt"],
            CrlUrls = ["http://crl.example/1", "ldap:///cn=x"],
            MustStaple = true,
            NotAfter = new DateTimeOffset(2051, 2, 3, 4, 5, 6, TimeSpan.Zero),
        });
        var (certificate, diagnostics) = Decode(issued.Der);

        Assert.Empty(diagnostics);
        Assert.Equal(issued.Fingerprint, certificate!.Fingerprint);
        Assert.Equal("CN=www.example.com", certificate.Subject);
        Assert.Equal("CN=Test\\, CA \\\"1\\\"", certificate.Issuer);
        Assert.Equal(["192.0.2.1", "2001:db8::1", "a.example.com", "www.example.com"], certificate.Names);
        Assert.Equal(["http://b.example/", "http://a.example/", "http://b.example/"], certificate.Ocsp());
        Assert.Equal([0, 1, 2, 0, 1, 0], certificate.Locations.Select(l => l.Index));
        Assert.Equal(["http://crl.example/1", "ldap:///cn=x"], certificate.Texts(Purpose.Crl));
        Assert.True(certificate.MustStaple);
        Assert.False(certificate.IsAuthority);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), certificate.NotBefore);
        Assert.Equal(new DateTimeOffset(2051, 2, 3, 4, 5, 6, TimeSpan.Zero), certificate.NotAfter);
        Assert.True(Decode(_authority.Certificate.Der).Certificate!.IsAuthority);
    }

    [Fact]
    public void Decoder_WhenTwoAccessExtensionsStand_ReadsBoth()
    {
        var issued = _authority.Issue(new CertificateRequestSpec
        {
            OcspUrls = ["http://one.example/"],
            ExtraExtensions = [new(TestAuthority.AuthorityInfoAccessOid, AccessEntry.Syntax(AccessEntry.Ocsp("http://two.example/")))],
        });

        Assert.Equal(["http://one.example/", "http://two.example/"], Decode(issued.Der).Certificate!.Ocsp());
    }

    [Fact]
    public void Decoder_WhenLocationsAreOdd_KeepsThemByteForByte()
    {
        var issued = _authority.Issue(new CertificateRequestSpec
        {
            OcspUrls = ["http://a\nb \\c", ""],
            RawOcspUrls = [[0x68, 0x80, 0xff, 0x00, 0x7f, 0x1b]],
            ExtraAccess =
            [
                AccessEntry.Dns(AccessEntry.OcspMethod, "ocsp.example"),
                AccessEntry.Directory(AccessEntry.OcspMethod, "Some\u001b[31mName"),
                new("1.3.6.1.5.5.7.48.99", AccessEntry.UriName("http://ignored/"u8)),
            ],
        });
        var (certificate, diagnostics) = Decode(issued.Der);

        Assert.Empty(diagnostics);
        Assert.Equal(
            [
                (LocationKind.Uri, @"http://a\x0ab\x20\x5cc"),
                (LocationKind.Uri, ""),
                (LocationKind.Uri, @"h\x80\xff\x00\x7f\x1b"),
                (LocationKind.DnsName, "ocsp.example"),
                (LocationKind.DirectoryName, @"CN=Some\x1B[31mName"),
            ],
            certificate!.Locations.Select(l => (l.Kind, l.Text)));
    }

    [Theory]
    [InlineData("3000", "OCE231")]
    [InlineData("3005a1", "OCE230")]
    [InlineData("", "OCE230")]
    [InlineData("3004300206002A", "OCE230")]
    public void Decoder_WhenAccessExtensionIsBroken_ReportsItAndReadsTheRest(string hex, string code)
    {
        var issued = _authority.Issue(new CertificateRequestSpec
        {
            CrlUrls = ["http://crl.example/"],
            MustStaple = true,
            ExtraExtensions = [new(TestAuthority.AuthorityInfoAccessOid, Convert.FromHexString(hex))],
        });
        var (certificate, diagnostics) = Decode(issued.Der);

        Assert.Equal(code, Assert.Single(diagnostics).Code);
        Assert.True(certificate!.MustStaple);
        Assert.Equal(["http://crl.example/"], certificate.Texts(Purpose.Crl));
    }

    [Theory]
    [InlineData("2.5.29.17")]
    [InlineData("2.5.29.19")]
    [InlineData("2.5.29.31")]
    [InlineData("1.3.6.1.5.5.7.1.24")]
    public void Decoder_WhenAnotherExtensionIsBroken_Warns(string oid)
    {
        var issued = _authority.Issue(new CertificateRequestSpec
        {
            OcspUrls = ["http://ocsp.example/"],
            ExtraExtensions = [new(oid, new byte[] { 0x30, 0x05, 0x01 })],
        });
        var (certificate, diagnostics) = Decode(issued.Der);

        Assert.Equal("OCE231", Assert.Single(diagnostics).Code);
        Assert.Equal(["http://ocsp.example/"], certificate!.Ocsp());
    }

    [Fact]
    public void Decoder_WhenLocationsAreTooManyOrTooLong_ReportsWhatIsDropped()
    {
        var many = _authority.Issue(new CertificateRequestSpec { OcspUrls = [.. Enumerable.Range(0, 101).Select(i => $"http://{i}.example/")] });
        var edge = _authority.Issue(new CertificateRequestSpec { OcspUrls = ["http://" + new string('a', 2041), "http://" + new string('a', 2042)] });

        Assert.Equal("OCE232", Assert.Single(Decode(many.Der).Diagnostics).Code);
        Assert.Equal(100, Decode(many.Der).Certificate!.Locations.Length);
        Assert.Equal("OCE233", Assert.Single(Decode(edge.Der).Diagnostics).Code);
        Assert.Equal(2048, Assert.Single(Decode(edge.Der).Certificate!.Ocsp()).Length);
    }

    [Fact]
    public void Decoder_WhenPointHasAllForms_ReadsItsNames()
    {
        // { fullName: two URIs, reasons, issuer }, { nameRelativeToCRLIssuer }, { issuer only }
        var writer = new AsnWriter(AsnEncodingRules.DER);
        Asn1Tag Tag(int number) => new(TagClass.ContextSpecific, number, true);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence(Tag(0)))
                using (writer.PushSequence(Tag(0)))
                {
                    writer.WriteEncodedValue(AccessEntry.UriName("http://one/"u8));
                    writer.WriteEncodedValue(AccessEntry.UriName("http://two/"u8));
                }

                writer.WriteBitString([0x60], 5, new Asn1Tag(TagClass.ContextSpecific, 1));
            }

            using (writer.PushSequence())
            using (writer.PushSequence(Tag(0)))
            using (writer.PushSequence(Tag(1)))
            {
            }

            using (writer.PushSequence())
            using (writer.PushSequence(Tag(2)))
            {
            }
        }

        var issued = _authority.Issue(new CertificateRequestSpec { ExtraExtensions = [new("2.5.29.31", writer.Encode())] });
        var (certificate, diagnostics) = Decode(issued.Der);

        Assert.Empty(diagnostics);
        Assert.Equal(
            [(LocationKind.Uri, "http://one/"), (LocationKind.Uri, "http://two/"), (LocationKind.Other, "nameRelativeToCRLIssuer")],
            certificate!.Locations.Select(l => (l.Kind, l.Text)));
    }

    [Theory]
    [InlineData("", "OCE212")]
    [InlineData("30", "OCE212")]
    [InlineData("3080", "OCE212")]
    [InlineData("30030201ff", "OCE212")]
    public void Decoder_WhenBytesAreNoCertificate_SaysSo(string hex, string code)
    {
        var (certificate, diagnostics) = Decode(Convert.FromHexString(hex));

        Assert.Null(certificate);
        Assert.Equal(code, Assert.Single(diagnostics).Code);
        Assert.Equal("web.pem:7", diagnostics[0].Location!.ToString());
    }

    [Fact]
    public void Decoder_WhenBytesFollow_WarnsAndReads()
    {
        var issued = _authority.Issue("www.example.com");
        var (certificate, diagnostics) = Decode([.. issued.Der, 0xff, 0x00]);

        Assert.Equal(issued.Fingerprint, certificate!.Fingerprint);
        Assert.Equal("OCE213", Assert.Single(diagnostics).Code);
    }

    [Fact]
    public void Decoder_WhenOuterLengthIsNotMinimal_FingerprintsTheDerForm()
    {
        var der = _authority.Issue("www.example.com").Der;
        Assert.Equal(0x82, der[1]);
        byte[] longForm = [0x30, 0x84, 0, 0, .. der[2..]];
        byte[] indefinite = [0x30, 0x80, .. der[4..], 0, 0];

        Assert.Equal(Decode(der).Certificate!.Fingerprint, Decode(longForm).Certificate!.Fingerprint);
        Assert.Equal(Decode(der).Certificate!.Fingerprint, Decode(indefinite).Certificate!.Fingerprint);
    }

    [Theory]
    [InlineData("260102030405Z", true, "2026-01-02T03:04:05")]
    [InlineData("2601020304Z", true, "2026-01-02T03:04:00")]
    [InlineData("500102030405Z", true, "1950-01-02T03:04:05")]
    [InlineData("491231235959Z", true, "2049-12-31T23:59:59")]
    [InlineData("260102030405+0130", true, "2026-01-02T01:34:05")]
    [InlineData("260102030405", true, "2026-01-02T03:04:05")]
    [InlineData("20260102030405Z", false, "2026-01-02T03:04:05")]
    [InlineData("20260102030405.123Z", false, "2026-01-02T03:04:05")]
    [InlineData("2026010203-0500", false, "2026-01-02T08:00:00")]
    [InlineData("99991231235959Z", false, "9999-12-31T23:59:59")]
    public void ValidityTime_WhenFormIsKnown_IsRead(string text, bool isUtc, string expected)
    {
        Assert.True(ValidityTime.TryParse(text, isUtc, out var time));
        Assert.Equal(expected, time.UtcDateTime.ToString("s", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("261302030405Z", true)]
    [InlineData("260230030405Z", true)]
    [InlineData("20260102030405Z", true)]
    [InlineData("2601020304059Z", false)]
    [InlineData("99991231235959-2300", false)]
    [InlineData("260102030405+9900", true)]
    [InlineData("26010203040\u0666Z", true)]
    public void ValidityTime_WhenTextIsNoDate_IsRefused(string text, bool isUtc) =>
        Assert.False(ValidityTime.TryParse(text, isUtc, out _));

    [Fact]
    public void Decoder_WhenDateIsNone_WarnsAndReads()
    {
        var der = _authority.Issue(new CertificateRequestSpec { NotAfter = new DateTimeOffset(2031, 7, 8, 9, 10, 11, TimeSpan.Zero) }).Der;
        var at = der.AsSpan().IndexOf("310708091011Z"u8);
        "31\x1b708091011Z"u8[..13].CopyTo(der.AsSpan(at));
        var (certificate, diagnostics) = Decode(der);

        Assert.Equal(new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero), certificate!.NotAfter);
        Assert.Equal("OCE234", Assert.Single(diagnostics).Code);
        Assert.DoesNotContain('\u001b', diagnostics[0].Message);
    }

    private static (ServerCertificate? Certificate, Diagnostic[] Diagnostics) Decode(byte[] der)
    {
        var diagnostics = new DiagnosticList();
        var source = new PemSource { Location = Loading.Here, Pem = "" };
        var certificate = CertificateDecoder.Decode(der, new CertificateOrigin(source, "web.pem", 0, 7), diagnostics);
        return (certificate, [.. diagnostics.ToImmutableArray()]);
    }
}
