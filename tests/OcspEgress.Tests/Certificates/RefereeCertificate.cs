using System.Net;
using OcspEgress.Certificates.Decoding;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;

namespace OcspEgress.Tests.Certificates;

/// <summary>What BouncyCastle reads of a certificate, field by field.</summary>
internal sealed class RefereeCertificate
{
    private readonly List<string> _names = [];

    private RefereeCertificate(X509CertificateStructure certificate, int length, int wanted)
    {
        IsWhole = length == wanted;
        Subject = certificate.Subject.GetEncoded();
        Issuer = certificate.Issuer.GetEncoded();
        NotBefore = WholeSeconds(certificate.StartDate.ToDateTime());
        NotAfter = WholeSeconds(certificate.EndDate.ToDateTime());
        var extensions = certificate.TbsCertificate.Extensions;
        foreach (var oid in extensions?.GetExtensionOids() ?? [])
        {
            try
            {
                ReadExtension(oid.Id, extensions!.GetExtensionParsedValue(oid));
            }
            catch (Exception exception) when (IsRefusal(exception))
            {
                Broken = oid.Id;
            }
        }
    }

    public byte[] Subject { get; }

    public byte[] Issuer { get; }

    public DateTimeOffset NotBefore { get; }

    public DateTimeOffset NotAfter { get; }

    public List<string> Ocsp { get; } = [];

    public List<string> CaIssuers { get; } = [];

    public List<string> Crl { get; } = [];

    public IEnumerable<string> Names => _names.Distinct().Order(StringComparer.Ordinal);

    public bool IsAuthority { get; private set; }

    public bool MustStaple { get; private set; }

    /// <summary>Whether what was read is DER, and all of the bytes.</summary>
    public bool IsWhole { get; }

    /// <summary>Extension that cannot be read, or null.</summary>
    public string? Broken { get; private set; }

    public bool IsBroken => Broken is "1.3.6.1.5.5.7.1.1" or "2.5.29.31" or "2.5.29.17" or "2.5.29.19" or "1.3.6.1.5.5.7.1.24";

    /// <summary>Reads one, or null where the bytes are none.</summary>
    public static RefereeCertificate? Read(byte[] bytes)
    {
        try
        {
            var parsed = Asn1Object.FromByteArray(bytes);
            return new RefereeCertificate(X509CertificateStructure.GetInstance(parsed), bytes.Length, parsed.GetEncoded(Asn1Encodable.Der).AsSpan().SequenceEqual(bytes) ? bytes.Length : 0);
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            return null;
        }
    }

    /// <summary>The CERTIFICATE blocks of a text, as the framework's own reader finds them.</summary>
    public static IEnumerable<byte[]> BlocksOf(string text)
    {
        while (System.Security.Cryptography.PemEncoding.TryFind(text, out var fields))
        {
            if (text[fields.Label] == "CERTIFICATE")
            {
                yield return Convert.FromBase64String(text[fields.Base64Data]);
            }

            text = text[fields.Location.End..];
        }
    }

    private static DateTime WholeSeconds(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    // It throws whatever comes up.
    private static bool IsRefusal(Exception exception) =>
        exception is ArgumentException or IOException or InvalidCastException or FormatException or InvalidOperationException
            or IndexOutOfRangeException or OverflowException or NullReferenceException or ArithmeticException;

    private void ReadExtension(string oid, Asn1Object value)
    {
        switch (oid)
        {
            case "1.3.6.1.5.5.7.1.1":
                foreach (var entry in AuthorityInformationAccess.GetInstance(value).GetAccessDescriptions())
                {
                    var texts = entry.AccessMethod.Id switch { "1.3.6.1.5.5.7.48.1" => Ocsp, "1.3.6.1.5.5.7.48.2" => CaIssuers, _ => null };
                    Take(texts, entry.AccessLocation);
                }

                break;
            case "2.5.29.31":
                foreach (var point in CrlDistPoint.GetInstance(value).GetDistributionPoints())
                {
                    foreach (var name in point.DistributionPointName is { Type: 0 } full ? GeneralNames.GetInstance(full.Name).GetNames() : [])
                    {
                        Take(Crl, name);
                    }
                }

                break;
            case "2.5.29.17":
                foreach (var name in GeneralNames.GetInstance(value).GetNames())
                {
                    if (name.TagNo == 2)
                    {
                        _names.Add(TextOf(name));
                    }
                    else if (name.TagNo == 7)
                    {
                        var bytes = Asn1OctetString.GetInstance(name.Name).GetOctets();
                        _names.Add(bytes.Length is 4 or 16 ? new IPAddress(bytes).ToString() : GeneralNameText.Escape(bytes));
                    }
                }

                break;
            case "2.5.29.19":
                IsAuthority = BasicConstraints.GetInstance(value).IsCA();
                break;
            case "1.3.6.1.5.5.7.1.24":
                MustStaple = Asn1Sequence.GetInstance(value).Any(f => DerInteger.GetInstance(f).Value.IntValue is 5 or 17);
                break;
        }
    }

    private static void Take(List<string>? texts, GeneralName name)
    {
        if (name.TagNo == GeneralName.UniformResourceIdentifier)
        {
            texts?.Add(TextOf(name));
        }
    }

    private static string TextOf(GeneralName name) =>
        GeneralNameText.Escape(DerIA5String.GetInstance(name.Name).GetOctets());
}
