using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates;

/// <summary>
/// Reads the certificates of one kind of inventory entry. One implementation per kind; Key Vault's is in a project of
/// its own, so that the library needs no Azure SDK.
/// </summary>
public interface ICertificateSourceReader
{
    /// <summary>Whether this reader reads that kind of entry.</summary>
    bool CanRead(CertificateSource source);

    /// <summary>
    /// Streams the certificates: one at a time, whatever the size of the source. A broken one costs itself only and is
    /// reported to <paramref name="diagnostics"/>, as is everything else that fails: only cancellation throws.
    /// </summary>
    IAsyncEnumerable<ServerCertificate> ReadAsync(
        CertificateSource source, DiagnosticList diagnostics, CancellationToken cancellationToken);
}
