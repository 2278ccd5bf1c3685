using OcspEgress.Certificates.Files;
using OcspEgress.Certificates.Manifests;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Readers;

/// <summary>Reads <c>kubernetes</c> entries: the certificates of TLS Secrets in YAML or JSON manifests.</summary>
internal sealed class KubernetesReader : ICertificateSourceReader
{
    /// <inheritdoc/>
    public bool CanRead(CertificateSource source) => source is KubernetesSource;

    /// <inheritdoc/>
    public IAsyncEnumerable<ServerCertificate> ReadAsync(
        CertificateSource source, DiagnosticList diagnostics, CancellationToken cancellationToken) =>
        Read((KubernetesSource)source, diagnostics, cancellationToken).ToAsyncEnumerable();

    private static IEnumerable<ServerCertificate> Read(
        KubernetesSource source, DiagnosticList diagnostics, CancellationToken cancellationToken)
    {
        var sessions = new List<ManifestSession>();
        var files = new SourceFiles(source, source.BaseDirectory, diagnostics);
        foreach (var certificate in files.Read(source.Path, ReadFile))
        {
            yield return certificate;
        }

        if (sessions.Count > 0 && sessions.TrueForAll(s => s is { File.IsExplicit: false, Certificates: 0, ReportedAny: false }))
        {
            diagnostics.Add(CertificatesCodes.NoCertificate.At(
                source.Location, $"None of the manifests of '{source.Path}' holds a Secret of type kubernetes.io/tls, nor one with 'tls.crt': {sessions.Count} files were read (*.yaml, *.yml, *.json). Name those that do."));
        }

        IEnumerable<ServerCertificate> ReadFile(FoundFile file, FilesLeftAlone leftAlone)
        {
            if (!file.IsExplicit && !IsManifest(file.Display))
            {
                return [];
            }

            sessions.Add(new ManifestSession(source, file, diagnostics, cancellationToken));
            return new ManifestReader(sessions[^1], leftAlone).Read();
        }
    }

    // A folder of manifests also holds scripts and READMEs, which only the name tells from YAML.
    private static bool IsManifest(string path) => Path.GetExtension(path) is ".yaml" or ".yml" or ".json";
}
