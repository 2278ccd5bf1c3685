using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Decoding;

/// <summary>Takes a certificate if a look at it is enough; it is not made then. Called by several threads at once.</summary>
/// <param name="certificate">What it says; not to be kept.</param>
/// <param name="source">The entry of the inventory that led to it.</param>
/// <returns>Whether it was taken.</returns>
internal delegate bool CertificateTaker(CertificateView certificate, CertificateSource source);
