using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OcspEgress.Certificates.Decoding;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Readers;

/// <summary>
/// Reads <c>store</c> entries. On Windows these are the machine's stores; elsewhere <c>CurrentUser</c> means .NET's own
/// store of that user, and <c>LocalMachine</c> holds only the system's roots.
/// </summary>
internal sealed class StoreReader : ICertificateSourceReader
{
    /// <inheritdoc/>
    public bool CanRead(CertificateSource source) => source is StoreSource;

    /// <inheritdoc/>
    public IAsyncEnumerable<ServerCertificate> ReadAsync(
        CertificateSource source, DiagnosticList diagnostics, CancellationToken cancellationToken) =>
        Read((StoreSource)source, diagnostics, cancellationToken).ToAsyncEnumerable();

    private static IEnumerable<ServerCertificate> Read(
        StoreSource source, DiagnosticList diagnostics, CancellationToken cancellationToken)
    {
        var container = $"{source.StoreLocation}/{source.StoreName}";
        if (ReadStore(source, diagnostics) is not { } encodings)
        {
            yield break;
        }

        if (encodings.Count == 0)
        {
            diagnostics.Add(CertificatesCodes.StoreWithoutMatch.At(
                source.Location, $"The store {container} holds no certificate that '{source.Identity}' means. Correct the thumbprint or subject, or install the certificate."));
        }

        for (var i = 0; i < encodings.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (CertificateDecoder.Decode(encodings[i], new CertificateOrigin(source, container, i), diagnostics) is { } certificate)
            {
                yield return certificate;
            }
        }
    }

    // Stores enumerate in no order: sorted by fingerprint they give the same lock every time.
    private static List<byte[]>? ReadStore(StoreSource source, DiagnosticList diagnostics)
    {
        try
        {
            if (!Enum.TryParse<StoreLocation>(source.StoreLocation, ignoreCase: true, out var location) || !Enum.IsDefined(location))
            {
                throw new CryptographicException("no such location: it is LocalMachine or CurrentUser");
            }

            using var store = new X509Store(source.StoreName, location);
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            var all = store.Certificates;
            var encodings = all.Where(c => IsMeant(c, source)).Select(c => c.RawData).ToList();
            foreach (var certificate in all)
            {
                certificate.Dispose();
            }

            return [.. encodings.OrderBy(e => Convert.ToHexString(SHA256.HashData(e)), StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is CryptographicException or PlatformNotSupportedException or IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            diagnostics.Add(CertificatesCodes.StoreUnavailable.At(
                source.Location, $"The store {source.StoreLocation}/{source.StoreName} cannot be opened ({exception.Message}). Correct its name, run on the server that has it, or export the certificate to a file."));
            return null;
        }
    }

    private static bool IsMeant(X509Certificate2 certificate, StoreSource source) =>
        (source.Thumbprint is null || string.Equals(certificate.Thumbprint, source.Thumbprint, StringComparison.OrdinalIgnoreCase))
        && (source.Subject is null || certificate.Subject.Contains(source.Subject, StringComparison.OrdinalIgnoreCase));
}
