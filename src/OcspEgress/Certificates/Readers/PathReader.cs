using OcspEgress.Certificates.Decoding;
using OcspEgress.Certificates.Files;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Readers;

/// <summary>Reads <c>path</c> entries: a file, a directory or a glob; the kind of each file is told from its content.</summary>
internal sealed class PathReader : ICertificateSourceReader
{
    /// <summary>Takes certificates that need no more than a look at them, or null.</summary>
    internal CertificateTaker? Taker { get; init; }

    /// <inheritdoc/>
    public bool CanRead(CertificateSource source) => source is PathSource;

    /// <inheritdoc/>
    public IAsyncEnumerable<ServerCertificate> ReadAsync(
        CertificateSource source, DiagnosticList diagnostics, CancellationToken cancellationToken)
    {
        var path = (PathSource)source;
        var files = new SourceFiles(source, path.BaseDirectory, diagnostics) { Taker = Taker };
        return files.Read(path.Path, path.Password, cancellationToken).ToAsyncEnumerable();
    }
}
