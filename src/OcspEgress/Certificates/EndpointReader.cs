using OcspEgress.Certificates.Decoding;
using OcspEgress.Certificates.Endpoints;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates;

/// <summary>Reads <c>endpoint</c> entries: the certificates that a TLS server presents, in the order in which it does.</summary>
public sealed class EndpointReader : ICertificateSourceReader
{
    /// <inheritdoc/>
    public bool CanRead(CertificateSource source) => source is EndpointSource;

    /// <inheritdoc/>
    public IAsyncEnumerable<ServerCertificate> ReadAsync(
        CertificateSource source, DiagnosticList diagnostics, CancellationToken cancellationToken) =>
        Read((EndpointSource)source, diagnostics, cancellationToken);

    private static async IAsyncEnumerable<ServerCertificate> Read(
        EndpointSource source,
        DiagnosticList diagnostics,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<byte[]> chain = [];
        try
        {
            chain = await ChainFetcher.FetchAsync(source, cancellationToken);
        }
        catch (EndpointException exception)
        {
            diagnostics.Add(exception.Code.At(source.Location, exception.Message));
        }

        for (var i = 0; i < chain.Count; i++)
        {
            var origin = new CertificateOrigin(source, source.Endpoint.ToString(), i);
            if (CertificateDecoder.Decode(chain[i], origin, diagnostics) is { } certificate)
            {
                yield return certificate;
            }
        }
    }
}
