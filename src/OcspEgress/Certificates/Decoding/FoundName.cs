using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Decoding;

/// <summary>A GeneralName (RFC 5280 4.2.1.6) of an extension.</summary>
/// <param name="Purpose">What is to be fetched there; null for a name of the subject.</param>
/// <param name="Tag">Number of its kind, 0 to 8, or <see cref="RelativeName"/>.</param>
/// <param name="Start">Where its content begins among the bytes that <see cref="CertificateView"/> kept.</param>
/// <param name="Length">Bytes of its content; 0 where only its kind counts.</param>
internal readonly record struct FoundName(Purpose? Purpose, int Tag, int Start, int Length)
{
    /// <summary>Stands for the nameRelativeToCRLIssuer of a distribution point.</summary>
    public const int RelativeName = -1;
}
