using System.Formats.Asn1;
using OcspEgress.TestSupport.Authority;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Macs;

namespace OcspEgress.Cli.Tests;

/// <summary>PKCS#12 containers as people have them: empty passwords, two passwords, no certificate.</summary>
public sealed class KeyStoreTests : IDisposable
{
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0, true);

    private readonly Workspace _workspace = new();
    private readonly TestAuthority _authority = TestAuthority.Create("Store CA");
    private readonly IssuedCertificate _leaf;

    public KeyStoreTests() => _leaf = _authority.Issue("www.example", "http://ocsp.example/");

    public void Dispose()
    {
        _authority.Dispose();
        _workspace.Dispose();
    }

    [Theory]
    [InlineData("", "password: \"\"")]
    [InlineData(null, "password: \"\"")]
    [InlineData("", "password: { file: empty.txt }")]
    [InlineData(null, "name: x")]
    public async Task Scan_WhenThePasswordIsEmpty_ReadsTheContainer(string? password, string key)
    {
        var run = await Scan(_leaf.ToPkcs12(password), key);

        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        Assert.Contains("http://ocsp.example", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_WhenTheEmptyPasswordDoesNotOpen_SaysThatItIsEmpty()
    {
        var run = await Scan(_leaf.ToPkcs12("secret"), "password: \"\"");

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("error OCE216: The password (literal, empty) does not open", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mac", "opens the integrity check (MAC) of this PKCS#12 container, but not the certificates")]
    [InlineData("content", "opens the certificates of this PKCS#12 container, but not the integrity check (MAC)")]
    public async Task Scan_WhenTheContainerHasTwoPasswords_SaysWhichHalfOpens(string given, string expected)
    {
        var store = WithMac(_leaf.ToPkcs12("content"), "mac");

        var run = await Scan(store, $"password: {given}");

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("error OCE291", run.Error, StringComparison.Ordinal);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("http://ocsp.example", run.Out, StringComparison.Ordinal);
        Assert.Contains("error OCE216", (await Scan(store, "password: third")).Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await Scan(WithMac(_leaf.ToPkcs12("mac"), "mac"), "password: mac")).Code);
    }

    [Theory]
    [InlineData("1.2.840.113549.1.12.10.1.5", "a secret of a PKCS#12 container")]
    [InlineData("1.2.840.113549.1.12.10.1.4", "a CRL of a PKCS#12 container")]
    [InlineData("1.2.840.113549.1.12.10.1.1", "a private key of a PKCS#12 container")]
    [InlineData(null, "an empty PKCS#12 container")]
    public async Task Scan_WhenTheContainerHoldsNoCertificate_SaysWhatItHolds(string? bag, string expected)
    {
        var run = await Scan(WithBag(bag), "password: \"\"");

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains($"OCE204: This file holds no certificate, only other things such as {expected}", run.Error, StringComparison.Ordinal);
    }

    // PFX { 3, { data, [0] { OCTET STRING { { data, [0] { OCTET STRING { SafeBag { kind, [0] value } } } } } } } }
    private static byte[] WithBag(string? kind) => Sequence(
        writer => writer.WriteInteger(3),
        writer => writer.WriteEncodedValue(Data(Sequence(parts =>
        {
            if (kind is not null)
            {
                parts.WriteEncodedValue(Data(Sequence(bags => bags.WriteEncodedValue(Sequence(
                    bag => bag.WriteObjectIdentifier(kind),
                    bag => WriteTagged(bag, Sequence(value => value.WriteObjectIdentifier("1.2.3.4"))))))));
            }
        }))));

    private static byte[] Data(byte[] content) => Sequence(
        writer => writer.WriteObjectIdentifier("1.2.840.113549.1.7.1"),
        writer =>
        {
            using (writer.PushSequence(Context0))
            {
                writer.WriteOctetString(content);
            }
        });

    private static void WriteTagged(AsnWriter writer, byte[] value)
    {
        using (writer.PushSequence(Context0))
        {
            writer.WriteEncodedValue(value);
        }
    }

    private static byte[] Sequence(params Action<AsnWriter>[] parts)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            Array.ForEach(parts, p => p(writer));
        }

        return writer.Encode();
    }

    // The same content with a MAC of another password (RFC 7292 B), as `openssl pkcs12 -twopass` writes it.
    private static byte[] WithMac(byte[] store, string password)
    {
        byte[] salt = [1, 2, 3, 4, 5, 6, 7, 8];
        var pfx = new AsnReader(store, AsnEncodingRules.BER).ReadSequence();
        pfx.ReadInteger();
        var authSafe = pfx.ReadEncodedValue();
        var contentInfo = new AsnReader(authSafe, AsnEncodingRules.BER).ReadSequence();
        contentInfo.ReadObjectIdentifier();
        var content = contentInfo.ReadSequence(Context0).ReadOctetString();
        var generator = new Pkcs12ParametersGenerator(new Sha256Digest());
        generator.Init(PbeParametersGenerator.Pkcs12PasswordToBytes(password.ToCharArray()), salt, 2048);
        var mac = new HMac(new Sha256Digest());
        mac.Init(generator.GenerateDerivedMacParameters(256));
        mac.BlockUpdate(content, 0, content.Length);
        var digest = new byte[32];
        mac.DoFinal(digest, 0);
        return Sequence(
            writer => writer.WriteInteger(3),
            writer => writer.WriteEncodedValue(authSafe.Span),
            writer => writer.WriteEncodedValue(Sequence(
                data => data.WriteEncodedValue(Sequence(
                    info => info.WriteEncodedValue(Sequence(algorithm => algorithm.WriteObjectIdentifier("2.16.840.1.101.3.4.2.1"))),
                    info => info.WriteOctetString(digest))),
                data => data.WriteOctetString(salt),
                data => data.WriteInteger(2048))));
    }

    private Task<CliRun> Scan(byte[] store, string key)
    {
        File.WriteAllBytes(Path.Combine(_workspace.Folder, "a.p12"), store);
        _workspace.Write("empty.txt", "").Write("inventory.yaml", $"version: 1\ncertificates:\n  - pfx: {{ path: a.p12, {(key.StartsWith("name", StringComparison.Ordinal) ? "" : key)} }}\n");
        return CliRun.Of("scan", "-i", _workspace.Inventory);
    }
}
