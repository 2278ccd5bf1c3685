using System.Globalization;
using System.Security.Cryptography;
using OcspEgress.Certificates;
using OcspEgress.Certificates.Decoding;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Tests.Certificates;

/// <summary>
/// The decoder beside BouncyCastle, over mutated certificates: both agree on every field, or both refuse. Where only the
/// decoder reads on, it says so, or what is broken is nothing that a rule depends on.
/// </summary>
public sealed class RefereeTests : IDisposable
{
    // As many as somebody asks for, e.g. a million; else what CI has time for.
    private static readonly int _mutations =
        int.TryParse(Environment.GetEnvironmentVariable("OCSP_EGRESS_MUTATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 6000;

    private const int MostFaults = 20;

    private readonly TestAuthority _authority = TestAuthority.Create("Referee CA, \"1\"");

    public void Dispose() => _authority.Dispose();

    [Fact]
    public void Decoder_WhenCertificatesAreMutated_AgreesWithTheReferee()
    {
        var random = new Random(20261128);
        var seeds = Seeds();
        var (read, faults) = (0, new List<string>());
        for (var i = 0; i < _mutations && faults.Count < MostFaults; i++)
        {
            var seed = seeds[i % seeds.Count];
            var bytes = Mutate(random, seed);
            var fault = Fault(bytes, seed, out var isRead);
            read += isRead ? 1 : 0;
            faults.AddRange(fault is null ? [] : [$"mutation {i}: {fault}\n{Convert.ToHexString(bytes)}"]);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));

        // The referee reads enough of them for the comparison to mean something.
        Assert.InRange(read, _mutations / 5, _mutations);
    }

    [Fact]
    public void Decoder_WhenReadingTheCorpus_AgreesWithTheReferee()
    {
        var (read, faults) = (0, new List<string>());
        foreach (var file in Directory.EnumerateFiles(Requires.Shared("corpus"), "*.pem", SearchOption.AllDirectories))
        {
            foreach (var bytes in RefereeCertificate.BlocksOf(File.ReadAllText(file)))
            {
                var fault = Fault(bytes, bytes, out var isRead);
                read += isRead ? 1 : 0;
                faults.AddRange(fault is null ? [] : [$"{file}: {fault}"]);
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));

        Assert.InRange(read, 1000, int.MaxValue);
    }

    private List<byte[]> Seeds() =>
    [
        _authority.Issue(new CertificateRequestSpec
        {
            Names = ["www.example.com", "192.0.2.1", "2001:db8::1", "a.example.com"],
            OcspUrls = ["http://b.example/", "http://a.example/"],
            CaIssuers = ["http://a.example/ca.crt"],
            CrlUrls = ["http://crl.example/1", "http://crl.example/2"],
            MustStaple = true,
        }).Der,
        _authority.Issue("short.example", "http://ocsp.example/").Der,
        _authority.Issue(new CertificateRequestSpec { KeyKind = KeyKind.Rsa2048, OcspUrls = ["http://ocsp.example/x?y"], NotAfter = new DateTimeOffset(2051, 2, 3, 4, 5, 6, TimeSpan.Zero) }).Der,
        _authority.Certificate.Der,
    ];

    // One bit, byte, length or tag, and now and then a cut.
    private static byte[] Mutate(Random random, byte[] seed)
    {
        byte[] tags = [0x30, 0x80, 0x81, 0x82, 0x04, 0x06, 0xA0, 0x86, 0x05, 0x00, 0xFF];
        var at = random.Next(seed.Length);
        byte[] bytes = [.. seed];
        bytes[at] = random.Next(6) switch
        {
            0 => (byte)(bytes[at] ^ (1 << random.Next(8))),
            1 => (byte)random.Next(256),
            2 => (byte)(bytes[at] + random.Next(3) - 1),
            3 => tags[random.Next(tags.Length)],
            _ => bytes[random.Next(bytes.Length)],
        };
        return random.Next(50) == 0 ? bytes[..at] : bytes;
    }

    private static string? Fault(byte[] bytes, byte[]? seed, out bool isRead)
    {
        var (own, findings) = Decode(bytes);
        var referee = RefereeCertificate.Read(bytes);
        isRead = referee is not null;
        if (own is null || findings.Any(f => f is "OCE230" or "OCE231") || seed is null)
        {
            return own is null && isRead ? "only the referee reads it" : null;
        }

        // What the referee alone refuses, and nobody told of, is nothing that a rule depends on.
        return referee is null or { IsBroken: true }
            ? IsNothingNew(own, Decode(seed).Own!, findings) ? null : $"only the decoder reads it, {referee?.Broken}: {Essence(own)}"
            : Compare(own, findings, referee, bytes);
    }

    private static string? Compare(ServerCertificate own, string[] findings, RefereeCertificate referee, byte[] bytes)
    {
        if (referee.IsWhole && own.Fingerprint != Convert.ToHexStringLower(SHA256.HashData(bytes)))
        {
            return "fingerprint";
        }

        return own.Subject != DistinguishedName.Format(referee.Subject) ? $"subject {own.Subject}"
            : own.Issuer != DistinguishedName.Format(referee.Issuer) ? $"issuer {own.Issuer}"
            : !findings.Contains("OCE234") && (own.NotBefore, own.NotAfter) != (referee.NotBefore, referee.NotAfter) ? $"validity {own.NotBefore:o} {own.NotAfter:o} for {referee.NotBefore:o} {referee.NotAfter:o}"
            : Differs(own.Names, referee.Names) ? $"names {string.Join(' ', own.Names)} for {string.Join(' ', referee.Names)}"
            : Differs(own.Ocsp(), referee.Ocsp) ? "OCSP"
            : Differs(own.Texts(Purpose.CaIssuers), referee.CaIssuers) ? "caIssuers"
            : Differs(own.Texts(Purpose.Crl), referee.Crl) ? "CRL"
            : own.IsAuthority != referee.IsAuthority ? "authority"
            : own.MustStaple != referee.MustStaple ? "must-staple"
            : null;
    }

    private static bool Differs(IEnumerable<string> own, IEnumerable<string> referee) => !own.SequenceEqual(referee);

    private static bool IsNothingNew(ServerCertificate own, ServerCertificate seed, string[] findings) =>
        (findings.Contains("OCE234") || (own.NotBefore, own.NotAfter) == (seed.NotBefore, seed.NotAfter))
        && (seed.IsAuthority || !own.IsAuthority)
        && (seed.MustStaple || !own.MustStaple)
        && own.Locations.Where(l => l.Kind != LocationKind.Other).All(l => seed.Locations.Any(s => (s.Purpose, s.Kind, s.Text) == (l.Purpose, l.Kind, l.Text)));

    // All that a rule depends on.
    private static string Essence(ServerCertificate certificate) => string.Create(
        CultureInfo.InvariantCulture,
        $"{certificate.NotBefore:o} {certificate.NotAfter:o} {certificate.IsAuthority} {certificate.MustStaple} {string.Join(' ', certificate.Locations.Select(l => l.Text))}");

    private static (ServerCertificate? Own, string[] Findings) Decode(byte[] bytes)
    {
        var diagnostics = new DiagnosticList();
        var source = new PemSource { Location = Loading.Here, Pem = "" };
        var own = CertificateDecoder.Decode(bytes, new CertificateOrigin(source, "web.pem", 0, 7), diagnostics);
        return (own, [.. diagnostics.ToImmutableArray().Select(d => d.Code)]);
    }
}
