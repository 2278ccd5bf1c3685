using System.Globalization;
using System.Text;
using CsCheck;
using OcspEgress.Certificates;
using OcspEgress.Certificates.Containers;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Tests.Certificates;

/// <summary>A text that is cut into pieces says what it says as a whole: same certificates, places and findings.</summary>
public sealed class PemPiecesTests : IDisposable
{
    private readonly TestAuthority _authority = TestAuthority.Create("Pieces CA");
    private readonly string[] _parts;

    public PemPiecesTests()
    {
        var issued = _authority.Issue("www.example.com", "http://ocsp.example/");
        var pem = issued.Pem;
        var pkcs7 = Convert.ToBase64String(BinaryContainerTests.MakePkcs7(false, issued.Der, _authority.Certificate.Der));
        _parts =
        [
            pem, pem, pem, pem, _authority.Certificate.Pem,
            pem.ReplaceLineEndings("\r\n"), pem.ReplaceLineEndings("\r"), pem.TrimEnd('\n'),
            issued.KeyPem, "Bag Attributes\n    friendlyName: x\n", "\n\n\n", "-----\n", "-----BEGIN \n", "-----BEGIN CERTIFICATE----\n",
            "-----BEGIN CERTIFICATE-----\n", "-----END CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n",
            $"-----BEGIN PKCS7-----\n{pkcs7}\n-----END PKCS7-----\n", $"-----BEGIN CERTIFICATE-----\n{pkcs7}\n-----END CERTIFICATE-----\n",
            pem.Replace("\n-----END", "!\n-----END", StringComparison.Ordinal), pem.Replace("-----BEGIN CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----\nA: b\n c\n\n", StringComparison.Ordinal),
            pem.Replace("-----END CERTIFICATE", "-----END X", StringComparison.Ordinal), new string('x', 3000), "\uFEFF",
        ];
    }

    public void Dispose() => _authority.Dispose();

    [Fact]
    public void Pieces_WhenTheTextIsOdd_SayTheSameAsTheWhole() =>
        Gen.Int[0, _parts.Length - 1].Array[900, 1800].Sample(
            indexes =>
            {
                var text = Encoding.UTF8.GetBytes(string.Concat(indexes.Select(i => _parts[i])));
                Assert.InRange(text.Length, PemPieces.Length, int.MaxValue);
                Assert.Equal(Read(text, false), Read(text, true));
            },
            iter: 12);

    [Fact]
    public void Pieces_WhenNoBlockBeginsForLong_ReadTheRestToo()
    {
        var pem = _authority.Issue("www.example.com").Pem;
        var text = Encoding.UTF8.GetBytes(pem + new string('\n', 3 * PemPieces.Length) + pem + new string('x', 2 * PemPieces.Length) + "\n" + pem);

        var found = Read(text, true);

        Assert.Equal(3, found.Split('\n').Count(l => l.StartsWith("0 ", StringComparison.Ordinal) || l.StartsWith("1 ", StringComparison.Ordinal) || l.StartsWith("2 ", StringComparison.Ordinal)));
        Assert.Equal(Read(text, false), found);
    }

    private static string Read(byte[] text, bool isCut)
    {
        var diagnostics = new DiagnosticList();
        var session = new ContainerSession(new PemSource { Location = Loading.Here, Pem = "" }, "a.pem", diagnostics, default);
        using var stream = new MemoryStream(text);
        List<ServerCertificate> found = [.. isCut ? new PemPieces(stream, session).Read() : PemContainerReader.Read(new TextLines(stream, 0), session)];
        var lines = found.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Origin.Index} {c.Origin.Line} {c.Fingerprint}"))
            .Concat(diagnostics.ToImmutableArray().Select(d => d.ToString()))
            .Append($"{session.Count} {session.FoundAny} {session.ReportedAny} {session.SeenInstead}");
        return string.Join('\n', lines);
    }
}
