using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using OcspEgress.Certificates.Decoding;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Readers;

/// <summary>Turns entries of the inventory into certificates, with the reader that knows the kind of entry.</summary>
/// <param name="readers">Readers; the first that can read an entry gets it.</param>
public sealed class CertificateLoader(IEnumerable<ICertificateSourceReader> readers)
{
    private readonly ImmutableArray<ICertificateSourceReader> _readers = [.. readers];

    /// <summary>The kinds that this library reads: path, pem, pfx, endpoint, kubernetes and store.</summary>
    /// <param name="others">Readers of further kinds, e.g. Key Vault's.</param>
    public static CertificateLoader Default(params IEnumerable<ICertificateSourceReader> others) =>
        new([new PathReader(), new PemReader(), new PfxReader(), new EndpointReader(), new KubernetesReader(), new StoreReader(), .. others]);

    /// <summary>The same loader, for who needs no more than a look at most certificates of files.</summary>
    internal CertificateLoader With(CertificateTaker taker) =>
        new(_readers.Select(r => r is PathReader ? new PathReader { Taker = taker } : r));

    /// <summary>Streams the certificates of an entry; faults go to <paramref name="diagnostics"/>, only cancellation throws.</summary>
    public async IAsyncEnumerable<ServerCertificate> LoadAsync(
        CertificateSource source,
        DiagnosticList diagnostics,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var reader = _readers.FirstOrDefault(r => r.CanRead(source));
        if (reader is null)
        {
            diagnostics.Add(CertificatesCodes.KindWithoutReader.At(
                source.Location,
                $"Nothing here reads the entry '{source.Identity}'. Use a build that has a reader for this kind, or export the certificate to a file and name it with 'path'."));
            yield break;
        }

        await foreach (var certificate in reader.ReadAsync(source, diagnostics, cancellationToken).WithCancellation(cancellationToken))
        {
            yield return certificate;
        }
    }
}
