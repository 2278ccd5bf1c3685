using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace OcspEgress.Benchmarks;

/// <summary>
/// Makes as many certificates as somebody wants of one: serial number, names and responder differ, the signature is the
/// first one's. No program that is measured checks it.
/// </summary>
internal sealed class CertificateTemplate
{
    private const int Responders = 20;
    private const string Number = "0000000";
    private const string ResponderNumber = "r00.ca.example";

    private readonly byte[] _encoding;
    private readonly int[] _numbers;
    private readonly int[] _responders;
    private readonly int _serial;

    private CertificateTemplate(byte[] encoding)
    {
        _encoding = encoding;
        _numbers = [.. PlacesOf("host-" + Number).Select(p => p + 5)];
        _responders = [.. PlacesOf(ResponderNumber).Select(p => p + 1)];
        _serial = encoding.AsSpan().IndexOf("serial"u8);
    }

    /// <summary>Issued by an authority that is made for it: RSA 2048, two names, one responder, one CRL, two timestamps.</summary>
    public static CertificateTemplate Leaf(RSA authority) => new(Issue(authority, "CN=host-" + Number + ".example.com, O=Example, C=DE", request =>
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("host-" + Number + ".example.com");
        names.AddDnsName("www.host-" + Number + ".example.com");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([$"http://{ResponderNumber}/"], ["http://ca.example/issuer.crt"]));
        request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension(["http://crl.ca.example/ca.crl"]));

        // 1.3.6.1.4.1.11129.2.4.2: signed certificate timestamps, of the usual length.
        request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.11129.2.4.2", [0x04, 0x81, 0xF0, .. new byte[240]], false));
    }));

    /// <summary>An authority, with a responder of its own.</summary>
    public static CertificateTemplate Authority(RSA authority) => new(Issue(authority, "CN=Example CA host-" + Number + ", O=Example, C=DE", request =>
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([$"http://{ResponderNumber}/"], ["http://ca.example/root.crt"]));
    }));

    /// <summary>The PEM block of one of them.</summary>
    public string Make(int index)
    {
        var encoding = (byte[])_encoding.Clone();
        var number = index.ToString("D7", CultureInfo.InvariantCulture);
        var responder = (index % Responders).ToString("D2", CultureInfo.InvariantCulture);
        Array.ForEach(_numbers, p => Encoding.ASCII.GetBytes(number, encoding.AsSpan(p)));
        Array.ForEach(_responders, p => Encoding.ASCII.GetBytes(responder, encoding.AsSpan(p)));
        Encoding.ASCII.GetBytes(number, encoding.AsSpan(_serial));
        return PemEncoding.WriteString("CERTIFICATE", encoding) + "\n";
    }

    private static byte[] Issue(RSA authority, string subject, Action<CertificateRequest> extend)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        extend(request);
        using var certificate = request.Create(
            new X500DistinguishedName("CN=Example CA, O=Example, C=DE"),
            X509SignatureGenerator.CreateForRSA(authority, RSASignaturePadding.Pkcs1),
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero),
            "serial0000000000"u8);
        return certificate.RawData;
    }

    private IEnumerable<int> PlacesOf(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        for (var at = _encoding.AsSpan().IndexOf(bytes); at >= 0;)
        {
            yield return at;
            var next = _encoding.AsSpan(at + 1).IndexOf(bytes);
            at = next < 0 ? -1 : at + 1 + next;
        }
    }
}
