using System.IO.Compression;
using System.Text;
using OcspEgress.TestSupport.Authority;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Ocsp;
using Org.BouncyCastle.Asn1.X509;

namespace OcspEgress.Cli.Tests.Responses;

/// <summary>Every response of the table in docs/proof.md.</summary>
internal static class MadeResponses
{
    private const string Caddy = "Caddy refuses it";

    /// <summary>Who signs, and who is said to.</summary>
    public static IEnumerable<MadeResponse> Signers =>
    [
        Of("the issuer signs, responderID by name", (b, c) => b.Good(c)),
        Of("the issuer signs, responderID by key", (b, c) => b.Good(c) with { Responder = OcspResponseMaker.ByKey(b.Issuer) }),
        Of("a delegate signs, responderID by name", (b, c) => b.Good(c) with { Signer = b.Delegate() }),
        Of("a delegate signs, responderID by key", (b, c) => ByKey(b.Good(c) with { Signer = b.Delegate() })),
        Of("a delegate signs, its certificate is not sent", (b, c) => b.Good(c) with { Signer = b.Delegate(), Certificates = [] }),
        Of("the delegate is for servers, not for OCSP", (b, c) => b.Good(c) with { Signer = b.Delegate("1.3.6.1.5.5.7.3.1") }),
        Of("the delegate has no extended key usage", (b, c) => b.Good(c) with { Signer = b.Delegate(null) }),
        Of("the delegate is for any purpose", (b, c) => b.Good(c) with { Signer = b.Delegate("2.5.29.37.0") }),
        Of("the delegate's key usage lacks digitalSignature", (b, c) => b.Good(c) with { Signer = b.Delegate(extra: ResponseBench.KeyUsage(KeyUsage.KeyEncipherment)) })
            with { Why = "RFC 5280 4.2.1.3 forbids such a key to sign; OpenSSL does not look" },
        Of("the delegate has a critical extension that nobody knows", (b, c) => b.Good(c) with { Signer = b.Delegate(extra: new RawExtension("1.3.6.1.4.1.99999.2", new byte[] { 5, 0 }, Critical: true)) }),
        Of("the delegate has expired", (b, c) => b.Good(c) with { Signer = b.Delegate(to: b.Now.AddDays(-1)) }),
        Of("the delegate expired a minute ago", (b, c) => b.Good(c) with { Signer = b.Delegate(to: b.Now.AddMinutes(-1)) }),
        Of("the delegate is not yet valid", (b, c) => b.Good(c) with { Signer = b.Delegate(from: b.Now.AddDays(1)) }),
        Of("the delegate's authority key identifier is another, and the issuer has none", (b, c) => b.Good(c) with { Signer = b.Delegate(extra: ResponseBench.ForeignAuthorityKey()) }),
        Of("the delegate is another authority's of the same name", (b, c) => b.Good(c) with { Signer = b.Delegate(issuer: b.Impostor) }),
        Of("another authority of the same name signs and is sent", (b, c) => b.Good(c) with { Signer = b.Impostor.Certificate }),
        Of("another authority of the same name signs", (b, c) => b.Good(c) with { Signer = b.Impostor.Certificate, Certificates = [] }),
        Of("the server certificate itself signs", (b, c) => b.Good(c) with { Signer = c }),
        Of("the delegate of an authority below the issuer signs", BelowIssuer),
        Of("the issuer signs, responderID names somebody else", (b, c) => b.Good(c) with { Responder = new ResponderID(new X509Name("CN=Somebody")) }),
        Of("the issuer signs, responderID is another key", (b, c) => b.Good(c) with { Responder = OcspResponseMaker.ByKey(b.Impostor.Certificate) }),
        Of("the issuer signs, responderID is a key hash of 32 bytes", (b, c) => b.Good(c) with { Responder = new ResponderID(new DerOctetString(new byte[32])) }),
        Of("a delegate signs, responderID names the issuer", (b, c) => b.Good(c) with { Signer = b.Delegate(), Responder = OcspResponseMaker.ByName(b.Issuer) }),
        Of("a delegate signs, responderID is the issuer's key", (b, c) => b.Good(c) with { Signer = b.Delegate(), Responder = OcspResponseMaker.ByKey(b.Issuer) }),
        Of("the issuer signs, responderID is a delegate that is sent", (b, c) => NamesDelegate(b, c)),
        Of("the delegate is sent first, then another certificate", (b, c) => Sends(b, c, (s, other) => [s, other])),
        Of("another certificate is sent first, then the delegate", (b, c) => Sends(b, c, (s, other) => [other, s])) with { Why = Caddy },
        Of("the issuer signs and sends itself", (b, c) => b.Good(c) with { Certificates = [b.Issuer] }),
        Of("the issuer signs and sends the server certificate", (b, c) => b.Good(c) with { Certificates = [c] }) with { Why = Caddy },
        Bytes("the signature is changed", (b, c) => Flip(OcspResponseMaker.Make(b.Good(c)), 5)),
        Bytes("the signed part is changed", (b, c) => Flip(OcspResponseMaker.Make(b.Good(c)), 300)),
    ];

    /// <summary>Which certificate is spoken of.</summary>
    public static IEnumerable<MadeResponse> Identifiers =>
    [
        Of("the certificate is named by SHA-256", (b, c) => b.Good(c) with { HashOid = OcspResponseSpec.Sha256 }),
        Of("the certificate is named by SHA-384", (b, c) => b.Good(c) with { HashOid = "2.16.840.1.101.3.4.2.2" }),
        Of("the certificate is named by MD5", (b, c) => b.Good(c) with { HashOid = "1.2.840.113549.2.5" }),
        Of("the hash algorithm has no NULL", (b, c) => b.Good(c) with { HasNullParameters = false }) with { Why = "HAProxy's update compares the identifier byte for byte" },
        Of("the serial number is another", (b, c) => b.Good(b.Delegate())),
        Of("the issuer's key hash is another's", (b, c) => b.Good(c) with { KeyOf = b.Impostor.Certificate }),
        Of("the issuer's name hash is another's", (b, c) => b.Good(c) with { Issuer = b.Delegate(), Signer = b.Issuer, Certificates = [], KeyOf = b.Issuer }),
        Of("the status stands twice, by SHA-1 and by SHA-256", (b, c) => Statuses(b.Good(c), b.Good(c), b.Good(c) with { HashOid = OcspResponseSpec.Sha256 })) with { Why = "Caddy and HAProxy take one status alone" },
        Of("another certificate's status follows", (b, c) => Statuses(b.Good(c), b.Good(c), b.Good(b.Delegate()))) with { Why = "Caddy and HAProxy take one status alone" },
        Of("another certificate's status goes before", (b, c) => Statuses(b.Good(c), b.Good(b.Delegate()), b.Good(c))) with { Why = "Caddy and HAProxy take one status alone" },
        Of("good, then revoked", (b, c) => Statuses(b.Good(c), b.Good(c), b.Good(c) with { Status = "revoked" })) with { Why = "Caddy and HAProxy take one status alone" },
        Of("revoked, then good", (b, c) => Statuses(b.Good(c), b.Good(c) with { Status = "revoked" }, b.Good(c))),
        Of("there is no status", (b, c) => Statuses(b.Good(c))),
    ];

    /// <summary>When it is valid. openssl goes by the real clock, so that no date may be within minutes of its bounds.</summary>
    public static IEnumerable<MadeResponse> Dates =>
    [
        Of("thisUpdate is 4 minutes ahead", (b, c) => b.Good(c) with { ThisUpdate = b.Now.AddMinutes(4) }),
        Of("thisUpdate is 20 minutes ahead", (b, c) => b.Good(c) with { ThisUpdate = b.Now.AddMinutes(20) }),
        Of("thisUpdate is a year ago", (b, c) => b.Good(c) with { ThisUpdate = b.Now.AddDays(-365) }),
        Of("producedAt is a day ahead", (b, c) => b.Good(c) with { ProducedAt = b.Now.AddDays(1) }),
        Of("nextUpdate is in half an hour", (b, c) => b.Good(c) with { NextUpdate = b.Now.AddMinutes(30) }),
        Of("nextUpdate is in 4 minutes", (b, c) => b.Good(c) with { NextUpdate = TimeProvider.System.GetUtcNow().AddMinutes(4) }) with { Why = "HAProxy loads it, but staples none in its last 5 minutes" },
        Of("nextUpdate was a minute ago", (b, c) => b.Good(c) with { NextUpdate = b.Now.AddMinutes(-1) }) with { Why = "nginx and HAProxy staple it no more; `openssl ocsp` allows 5 minutes" },
        Of("nextUpdate was 6 minutes ago", (b, c) => b.Good(c) with { NextUpdate = b.Now.AddMinutes(-6) }),
        Of("nextUpdate is before thisUpdate", (b, c) => b.Good(c) with { ThisUpdate = b.Now.AddMinutes(2), NextUpdate = b.Now.AddMinutes(1) }),
        Of("there is no nextUpdate", (b, c) => b.Good(c) with { NextUpdate = null }) with { Why = "HAProxy refuses it" },
        Of("nextUpdate is after the certificate's end", (b, c) => b.Good(c)) with { Why = Caddy, CertificateDays = 3 },
        Of("nextUpdate is the day before the certificate's end", (b, c) => b.Good(c)) with { CertificateDays = 8 },
    ];

    /// <summary>What it says.</summary>
    public static IEnumerable<MadeResponse> Statements =>
    [
        Of("revoked, with a reason", (b, c) => b.Good(c) with { Status = "revoked" }),
        Of("revoked, without a reason", (b, c) => b.Good(c) with { Status = "revoked-without-reason" }),
        Of("unknown", (b, c) => b.Good(c) with { Status = "unknown" }),
        .. new[] { (1, "malformedRequest"), (2, "internalError"), (3, "tryLater"), (5, "sigRequired"), (6, "unauthorized") }
            .Select(s => Bytes(s.Item2, (_, _) => OcspResponseMaker.Declined(s.Item1))),
        Bytes("status 4, which does not exist", (_, _) => OcspResponseMaker.Declined(4)),
        Of("a nonce that nobody sent", (b, c) => b.Good(c) with { Nonce = [4, 2, 1, 2] }),
        Of("an extension of the status", (b, c) => b.Good(c) with { SingleExtensions = Extension(false) }),
        Of("a critical extension of the status", (b, c) => b.Good(c) with { SingleExtensions = Extension(true) }) with { Why = Caddy },
        Of("a critical extension of the response", (b, c) => b.Good(c) with { IsCritical = true }),
    ];

    /// <summary>How it is signed and encoded.</summary>
    public static IEnumerable<MadeResponse> Encodings =>
    [
        .. new[] { "SHA1", "SHA384", "SHA512" }.Select(h => Of($"RSA with {h}", (b, c) => b.Good(c) with { Algorithm = $"{h}WITHRSA" })),
        Of("RSA with MD5", (b, c) => b.Good(c) with { Algorithm = "MD5WITHRSA" }) with { Why = Caddy },
        Of("RSA-PSS with SHA-256", (b, c) => b.Good(c) with { Algorithm = "SHA256WITHRSAANDMGF1" }) with { Why = Caddy },
        Of("ECDSA with SHA-1", (b, c) => b.Good(c) with { Signer = b.Delegate(), Algorithm = "SHA1WITHECDSA" }),
        Of("ECDSA with SHA-224", (b, c) => b.Good(c) with { Signer = b.Delegate(), Algorithm = "SHA224WITHECDSA" }) with { Why = Caddy },
        Of("a delegate with an Ed25519 key", (b, c) => b.Good(c) with { Signer = b.Ed25519Delegate(), Algorithm = "Ed25519" }) with { Why = Caddy },
        Of("the default version is written", (b, c) => b.Good(c) with { WritesVersion = true }),
        Of("thisUpdate has fractions of a second", (b, c) => b.Good(c) with { RawThisUpdate = Time(b, "yyyyMMddHHmmss'.5Z'") }),
        Of("thisUpdate has the zone +0000", (b, c) => b.Good(c) with { RawThisUpdate = Time(b, "yyyyMMddHHmmss'+0000'") }),
        Of("thisUpdate is a UTCTime", (b, c) => b.Good(c) with { RawThisUpdate = new DerUtcTime(b.Now.AddHours(-1).UtcDateTime, 2049) }),
        Bytes("a byte follows", (b, c) => [.. OcspResponseMaker.Make(b.Good(c)), 0]) with { Why = Caddy },
        Bytes("a byte follows inside", (b, c) => OcspResponseMaker.Wrap([.. OcspResponseMaker.Unwrap(OcspResponseMaker.Make(b.Good(c))), 0])) with { Why = Caddy },
        Bytes("an indefinite length (BER)", (b, c) => [0x30, 0x80, .. OcspResponseMaker.Make(b.Good(c)).AsSpan(4), 0, 0]) with { Why = Caddy },
        Bytes("a length in more bytes than needed (BER)", (b, c) => LongLength(OcspResponseMaker.Make(b.Good(c)))) with { Why = Caddy },
        Bytes("another kind of response", (b, c) => OcspResponseMaker.Wrap(OcspResponseMaker.Unwrap(OcspResponseMaker.Make(b.Good(c))), "1.3.6.1.5.5.7.48.1.9")),
        Bytes("successful, without a response", (_, _) => OcspResponseMaker.Declined(0)),
        Bytes("cut off in the middle", (b, c) => OcspResponseMaker.Make(b.Good(c))[..200]),
        Bytes("nothing", (_, _) => []),
        Bytes("an HTML page", (_, _) => Encoding.ASCII.GetBytes("<!DOCTYPE html><html><body>Log in</body></html>")),
        Bytes("packed with gzip", (b, c) => Gzip(OcspResponseMaker.Make(b.Good(c)))),
        Bytes("base64", (b, c) => Encoding.ASCII.GetBytes(Convert.ToBase64String(OcspResponseMaker.Make(b.Good(c))))),
    ];

    private static MadeResponse Of(string text, Func<ResponseBench, IssuedCertificate, OcspResponseSpec> spec) =>
        new(text, (b, c) => OcspResponseMaker.Make(spec(b, c)));

    private static MadeResponse Bytes(string text, Func<ResponseBench, IssuedCertificate, byte[]> make) => new(text, make);

    private static OcspResponseSpec ByKey(OcspResponseSpec spec) => spec with { Responder = OcspResponseMaker.ByKey(spec.Signer!) };

    private static OcspResponseSpec Statuses(OcspResponseSpec spec, params OcspResponseSpec[] statuses) => spec with { Statuses = statuses };

    private static OcspResponseSpec NamesDelegate(ResponseBench bench, IssuedCertificate subject)
    {
        var named = bench.Delegate();
        return bench.Good(subject) with { Responder = OcspResponseMaker.ByKey(named), Certificates = [named] };
    }

    private static OcspResponseSpec Sends(
        ResponseBench bench, IssuedCertificate subject, Func<IssuedCertificate, IssuedCertificate, IssuedCertificate[]> order)
    {
        var signer = bench.Delegate();
        return bench.Good(subject) with { Signer = signer, Certificates = order(signer, subject) };
    }

    private static OcspResponseSpec BelowIssuer(ResponseBench bench, IssuedCertificate subject)
    {
        using var below = bench.Authority.CreateIntermediate("Below", new CertificateRequestSpec());
        var signer = bench.Delegate(issuer: below);
        return bench.Good(subject) with { Signer = signer, Certificates = [signer, below.Certificate] };
    }

    private static X509Extensions Extension(bool critical)
    {
        var generator = new X509ExtensionsGenerator();
        generator.AddExtension(new DerObjectIdentifier("1.3.6.1.4.1.99999.3"), critical, DerNull.Instance);
        return generator.Generate();
    }

    private static Asn1GeneralizedTime Time(ResponseBench bench, string format) =>
        new(bench.Now.AddHours(-1).UtcDateTime.ToString(format, System.Globalization.CultureInfo.InvariantCulture));

    private static byte[] Flip(byte[] bytes, int fromEnd)
    {
        bytes[^fromEnd] ^= 1;
        return bytes;
    }

    // 30 82 hh ll becomes 30 83 00 hh ll.
    private static byte[] LongLength(byte[] bytes) => [0x30, 0x83, 0, bytes[2], bytes[3], .. bytes.AsSpan(4)];

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
