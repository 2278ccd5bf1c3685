using System.Globalization;
using System.Runtime.CompilerServices;
using OcspEgress.Certificates.Decoding;
using OcspEgress.Certificates.Endpoints;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Readers;

/// <summary>
/// Reads <c>endpoint</c> entries: the certificates that a TLS server presents to clients of each kind, at every address, with
/// their positions in what it presents.
/// </summary>
internal sealed class EndpointReader : ICertificateSourceReader
{
    private const int MaxLabel = 80;
    private const int ShownDigits = 16;

    /// <inheritdoc/>
    public bool CanRead(CertificateSource source) => source is EndpointSource;

    /// <inheritdoc/>
    public IAsyncEnumerable<ServerCertificate> ReadAsync(
        CertificateSource source, DiagnosticList diagnostics, CancellationToken cancellationToken) =>
        Read((EndpointSource)source, diagnostics, cancellationToken);

    private static async IAsyncEnumerable<ServerCertificate> Read(
        EndpointSource source,
        DiagnosticList diagnostics,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SurveyResult? survey = null;
        try
        {
            survey = await EndpointSurvey.RunAsync(source, cancellationToken);
            diagnostics.AddRange(survey.Gaps);
        }
        catch (EndpointException exception)
        {
            diagnostics.Add(exception.Code.At(source.Location, exception.Message));
        }

        foreach (var (index, encoding) in survey?.Certificates ?? [])
        {
            var origin = new CertificateOrigin(source, source.Endpoint.ToString(), index);
            if (CertificateDecoder.Decode(encoding, origin, diagnostics) is not { } certificate)
            {
                continue;
            }

            if (index == 0 && survey!.Leaves > 1)
            {
                diagnostics.Add(CertificatesCodes.SeveralCertificates.At(
                    source.Location,
                    $"{source.Endpoint} has {survey.Leaves.ToString(CultureInfo.InvariantCulture)} certificates. {PrintableText.Cut(certificate.Label, MaxLabel)} (SHA-256 {certificate.Fingerprint[..ShownDigits]}…) is presented {survey.HowSeen(certificate.Fingerprint)}. Its responders count as those of the others do."));
            }

            yield return certificate;
        }
    }
}
