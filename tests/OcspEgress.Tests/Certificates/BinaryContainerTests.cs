using System.Formats.Asn1;
using OcspEgress.Inventory;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Tests.Certificates;

public sealed class BinaryContainerTests : IDisposable
{
    private const string Password = "s3cret-pässword";

    private readonly TestAuthority _authority = TestAuthority.Create("Container CA");
    private readonly IssuedCertificate _leaf;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("oce-");

    public BinaryContainerTests() => _leaf = _authority.Issue("www.example.com", "http://ocsp.example/");

    private string[] Both => [_leaf.Fingerprint, _authority.Certificate.Fingerprint];

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Der_WhenCertificatesStandOneAfterAnother_ReadsAll()
    {
        byte[] broken = [.. _leaf.Der];
        broken[4] = 0x31;
        byte[] indefinite = [0x30, 0x80, .. _leaf.Der[4..], 0, 0];
        var result = Loading.LoadBytes([.. _leaf.Der, .. broken, .. indefinite, .. _authority.Certificate.Der]);

        Assert.Equal(["OCE212"], result.Codes());
        Assert.Equal([_leaf.Fingerprint, .. Both], result.Values.Select(c => c.Fingerprint));
        Assert.Equal([0, 2, 3], result.Values.Select(c => c.Origin.Index));
    }

    [Fact]
    public void Der_WhenCutOff_SaysSo()
    {
        Assert.Equal(["OCE212"], Loading.LoadBytes(_leaf.Der[..^1]).Codes());
        Assert.Equal(["OCE213"], Loading.LoadBytes([.. _leaf.Der, .. _leaf.Der[..100]]).Codes());
        Assert.Empty(Loading.LoadBytes([.. _leaf.Der, .. "\r\n"u8]).Diagnostics);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pkcs7_WhenDerOrIndefinite_ReadsItsCertificates(bool indefinite)
    {
        var p7 = MakePkcs7(indefinite, _leaf.Der, _authority.Certificate.Der);
        var binary = Loading.LoadBytes(p7);
        var text = Loading.LoadPem($"-----BEGIN PKCS7-----\n{Convert.ToBase64String(p7)}\n-----END PKCS7-----\n{_leaf.Pem}");
        var mislabelled = Loading.LoadPem($"-----BEGIN CERTIFICATE-----\n{Convert.ToBase64String(p7)}\n-----END CERTIFICATE-----\n");

        Assert.Empty(binary.Diagnostics.AddRange(text.Diagnostics).AddRange(mislabelled.Diagnostics));
        Assert.Equal(Both, binary.Values.Select(c => c.Fingerprint));
        Assert.Equal([.. Both, _leaf.Fingerprint], text.Values.Select(c => c.Fingerprint));
        Assert.Equal([0, 1, 2], text.Values.Select(c => c.Origin.Index));
        Assert.Equal(Both, mislabelled.Values.Select(c => c.Fingerprint));
    }

    [Fact]
    public void Pkcs7_WhenBrokenOrEmpty_SaysSo()
    {
        Assert.Equal(["OCE214"], Loading.LoadBytes(MakePkcs7(false, _leaf.Der)[..^40]).Codes());
        Assert.Equal(["OCE204"], Loading.LoadBytes(MakePkcs7(false)).Codes());
        Assert.Equal(["OCE214"], Loading.LoadPem("-----BEGIN PKCS7-----\nAAAA\n-----END PKCS7-----\n").Codes());
    }

    [Fact]
    public void Pkcs12_WhenMadeByDotNet_ReadsItsCertificates()
    {
        var result = Loading.LoadBytes(_leaf.ToPkcs12(Password, _authority.Certificate), Password);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(Both.Order(), result.Values.Select(c => c.Fingerprint).Order());
    }

    [Fact]
    public void Pkcs12_WhenPasswordIsWrongOrMissing_NamesWhich()
    {
        var pfx = _leaf.ToPkcs12(Password);
        var wrong = Loading.LoadBytes(pfx, "other-value");
        var missing = Loading.LoadBytes(pfx);

        Assert.Equal(["OCE216"], wrong.Codes());
        Assert.Contains("literal", wrong.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain("other-value", wrong.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Equal(["OCE217"], missing.Codes());
    }

    [Fact]
    public void Pkcs12_WhenPasswordVariableIsNotSet_NamesIt()
    {
        var result = Loading.Load(new PfxSource
        {
            Location = Loading.Here,
            BaseDirectory = "/",
            Name = "x",
            Content = [.. _leaf.ToPkcs12(Password)],
            Password = SecretText.FromEnvironment("OCSP_EGRESS_TEST_UNSET"),
        });

        Assert.Equal(["OCE218"], result.Codes());
        Assert.Contains("OCSP_EGRESS_TEST_UNSET", result.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Pkcs12_WhenPasswordIsEmptyOrNone_EitherOpensIt(string? password)
    {
        var pfx = _leaf.ToPkcs12(password);

        Assert.Single(Loading.LoadBytes(pfx).Values);
        Assert.Single(Loading.LoadBytes(pfx, "").Values);
    }

    [Theory]
    [InlineData("-keypbe AES-256-CBC -certpbe AES-256-CBC -macalg sha256")]
    [InlineData("-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1")]
    [InlineData("-keypbe AES-128-CBC -certpbe AES-128-CBC -macalg sha512 -iter 10000")]
    [InlineData("-legacy")]
    [InlineData("-certpbe NONE -nomac")]
    [InlineData("-certpbe AES-256-CBC -nomac")]
    [InlineData("-legacy -noiter -nomaciter")]
    public void Pkcs12_WhenMadeByOpenssl_IsRead(string options)
    {
        Requires.Programs("openssl");
        foreach (var password in new[] { Password, "" })
        {
            var pfx = ExportByOpenssl(options, password);
            var result = Loading.LoadPath(_folder.FullName, pfx, password);

            Assert.Empty(result.Diagnostics);
            Assert.Equal(Both.Order(), result.Values.Select(c => c.Fingerprint).Order());
        }

        // With -nomac openssl 3.0 encrypts no certificates, whatever else is asked for.
        if (!options.Contains("-nomac", StringComparison.Ordinal))
        {
            Assert.Equal(["OCE216"], Loading.LoadPath(_folder.FullName, ExportByOpenssl(options, "a"), "b").Codes());
        }
    }

    [Fact]
    public void Pkcs12_WhenItHasNoMac_TellsAWrongPasswordAllTheSame()
    {
        var pfx = new AsnReader(_leaf.ToPkcs12(Password), AsnEncodingRules.BER).ReadSequence();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(pfx.ReadEncodedValue().Span);
            writer.WriteEncodedValue(pfx.ReadEncodedValue().Span);
        }

        Assert.Equal(_leaf.Fingerprint, Assert.Single(Loading.LoadBytes(writer.Encode(), Password).Values).Fingerprint);
        Assert.Equal(["OCE216"], Loading.LoadBytes(writer.Encode(), "wrong").Codes());
        Assert.Equal(["OCE217"], Loading.LoadBytes(writer.Encode()).Codes());
    }

    [Fact]
    public void Pkcs12_WhenIterationsAreABomb_IsRefusedAtOnce()
    {
        Requires.Programs("openssl");
        var pfx = File.ReadAllBytes(Path.Combine(_folder.FullName, ExportByOpenssl("-iter 2048", "x")));

        // The MAC's INTEGER 2048 (02 02 08 00) ends the file; 02 04 7f ff ff ff makes everything around it two longer.
        Assert.True(pfx.AsSpan().EndsWith(new byte[] { 0x02, 0x02, 0x08, 0x00 }));
        byte[] bomb = [.. pfx[..^4], 0x02, 0x04, 0x7f, 0xff, 0xff, 0xff];
        Lengthen(bomb, 2);
        var started = System.Diagnostics.Stopwatch.StartNew();

        Assert.Equal(["OCE219"], Loading.LoadBytes(bomb, "x").Codes());
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Pkcs12_WhenItHoldsManyCertificates_ReadsAll()
    {
        var others = Enumerable.Range(0, 500).Select(i => _authority.Issue($"{i}.example.com")).ToArray();
        var result = Loading.LoadBytes(_leaf.ToPkcs12("x", others), "x");

        Assert.Empty(result.Diagnostics);
        Assert.Equal(
            others.Append(_leaf).Select(o => o.Fingerprint).Order(StringComparer.Ordinal),
            result.Values.Select(c => c.Fingerprint).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("1f8b0800", "gunzip")]
    [InlineData("504b0304", "unzip")]
    [InlineData("feedfeed", "keytool")]
    public void Container_WhenFormatIsNotRead_NamesTheWayOut(string hex, string expected)
    {
        var result = Loading.LoadBytes(Convert.FromHexString(hex + "0000000000"));

        Assert.Equal(["OCE206"], result.Codes());
        Assert.Contains(expected, result.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    // ContentInfo { signedData, [0] { SignedData { 1, {}, { data }, [0] certificates, {} } } }
    internal static byte[] MakePkcs7(bool indefinite, params byte[][] certificates)
    {
        byte[] Wrap(byte tag, params byte[][] parts)
        {
            var content = parts.SelectMany(p => p).ToArray();
            if (indefinite)
            {
                return [tag, 0x80, .. content, 0, 0];
            }

            var writer = new AsnWriter(AsnEncodingRules.DER);
            writer.WriteOctetString(content);
            byte[] result = writer.Encode();
            result[0] = tag;
            return result;
        }

        byte[] signedDataOid = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02];
        byte[] dataOid = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01];
        var signedData = Wrap(0x30, [0x02, 0x01, 0x01], [0x31, 0x00], Wrap(0x30, dataOid), Wrap(0xA0, certificates), [0x31, 0x00]);
        return Wrap(0x30, signedDataOid, Wrap(0xA0, signedData));
    }

    // Adds to the lengths of PFX { ..., MacData } and of MacData itself, which is the last element.
    private static void Lengthen(byte[] pfx, int by)
    {
        Assert.Equal(0x82, pfx[1]);
        var outer = (pfx[2] << 8) + pfx[3] + by;
        (pfx[2], pfx[3]) = ((byte)(outer >> 8), (byte)outer);
        for (var i = pfx.Length - 8; i > 0; i--)
        {
            if (pfx[i] == 0x30 && pfx[i + 1] < 0x80 && i + 2 + pfx[i + 1] == pfx.Length - by)
            {
                pfx[i + 1] += (byte)by;
                return;
            }
        }

        Assert.Fail("no MacData found");
    }

    private string ExportByOpenssl(string options, string password)
    {
        var name = $"{Guid.NewGuid():N}";
        var pem = Path.Combine(_folder.FullName, name + ".pem");
        File.WriteAllText(pem, _leaf.KeyPem + _leaf.Pem + _authority.Certificate.Pem);
        Openssl.Run([.. $"pkcs12 -export {options}".Split(' '), "-in", pem, "-out", pem + ".pfx", "-passout", "pass:" + password]);
        return name + ".pem.pfx";
    }
}
