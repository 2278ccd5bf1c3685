using OcspEgress.Certificates;
using OcspEgress.Inventory;

namespace OcspEgress.Resolution.Collecting;

/// <summary>A certificate of an entry that the files or the lock alone have. Where both are given, the first made way for the second.</summary>
/// <param name="Source">The entry.</param>
/// <param name="Before">The certificate that the lock knows and no file of the entry holds, or null.</param>
/// <param name="After">The certificate that a file holds and the lock does not know there, or null.</param>
internal sealed record FileChange(CertificateSource Source, ServerCertificate? Before, ServerCertificate? After)
{
    /// <summary>What a person knows it by.</summary>
    public string Label => (After ?? Before!).Label;

    /// <summary>File that holds it, or held it.</summary>
    public string Container => (After ?? Before!).Origin.Container;

    /// <summary>The certificate in words: <c>www.example.com (certs/www.pem), Old CA -> New CA</c>.</summary>
    public string Text => $"{Label} ({Container})" + (Before is not null && After is not null && Before.Issuer != After.Issuer
        ? $", {Before.IssuerName} -> {After.IssuerName}" : "");
}
