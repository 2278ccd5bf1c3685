using System.Text;
using OcspEgress.Certificates.Containers;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Readers;

/// <summary>Reads <c>pem</c> entries: PEM text inside the inventory.</summary>
internal sealed class PemReader : ICertificateSourceReader
{
    /// <inheritdoc/>
    public bool CanRead(CertificateSource source) => source is PemSource;

    /// <inheritdoc/>
    public IAsyncEnumerable<ServerCertificate> ReadAsync(
        CertificateSource source, DiagnosticList diagnostics, CancellationToken cancellationToken) =>
        Read((PemSource)source, diagnostics, cancellationToken).ToAsyncEnumerable();

    private static IEnumerable<ServerCertificate> Read(
        PemSource pem, DiagnosticList diagnostics, CancellationToken cancellationToken)
    {
        var session = new ContainerSession(pem, pem.Identity, diagnostics, cancellationToken);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(pem.Pem));
        foreach (var certificate in new PemPieces(stream, session).Read())
        {
            yield return certificate;
        }

        if (!session.FoundAny && !session.ReportedAny)
        {
            var seen = session.SeenInstead is null ? "" : $", only other things such as {session.SeenInstead}";
            diagnostics.Add(CertificatesCodes.NoCertificate.At(
                pem.Location, $"The PEM text of this entry holds no certificate{seen}. Put a CERTIFICATE block there."));
        }
    }
}
