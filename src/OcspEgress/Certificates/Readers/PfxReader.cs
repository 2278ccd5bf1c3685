using System.Collections.Immutable;
using System.Runtime.InteropServices;
using OcspEgress.Certificates.Containers;
using OcspEgress.Certificates.Files;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Readers;

/// <summary>Reads <c>pfx</c> entries: a PKCS#12 container as a file or inline.</summary>
internal sealed class PfxReader : ICertificateSourceReader
{
    /// <inheritdoc/>
    public bool CanRead(CertificateSource source) => source is PfxSource;

    /// <inheritdoc/>
    public IAsyncEnumerable<ServerCertificate> ReadAsync(
        CertificateSource source, DiagnosticList diagnostics, CancellationToken cancellationToken)
    {
        var pfx = (PfxSource)source;
        return (pfx.Path is null ? ReadInline(pfx, diagnostics, cancellationToken) : ReadFile(pfx, pfx.Path, diagnostics, cancellationToken))
            .ToAsyncEnumerable();
    }

    private static IEnumerable<ServerCertificate> ReadFile(
        PfxSource pfx, string path, DiagnosticList diagnostics, CancellationToken cancellationToken)
    {
        return new SourceFiles(pfx, pfx.BaseDirectory, diagnostics).Read(path, pfx.Password, cancellationToken);
    }

    private static IEnumerable<ServerCertificate> ReadInline(
        PfxSource pfx, DiagnosticList diagnostics, CancellationToken cancellationToken)
    {
        // Inline content may also be PKCS#7 or DER: what holds certificates is read.
        var session = new ContainerSession(pfx, pfx.Identity, diagnostics, cancellationToken) { Password = pfx.Password };
        using var stream = new MemoryStream(ImmutableCollectionsMarshal.AsArray(pfx.Content) ?? []);
        foreach (var certificate in ContainerReader.Read(stream, session))
        {
            yield return certificate;
        }

        if (!session.FoundAny && !session.ReportedAny)
        {
            var seen = session.SeenInstead is null ? "" : $", only other things such as {session.SeenInstead}";
            diagnostics.Add(CertificatesCodes.NoCertificate.At(
                pfx.Location, $"The content of this entry holds no certificate{seen}. Put the base64 of a PKCS#12 container there."));
        }
    }
}
