using OcspEgress.Certificates.Files;
using OcspEgress.Certificates.Manifests;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates;

/// <summary>Reads <c>kubernetes</c> entries: the certificates of TLS Secrets in YAML or JSON manifests.</summary>
public sealed class KubernetesReader : ICertificateSourceReader
{
    /// <inheritdoc/>
    public bool CanRead(CertificateSource source) => source is KubernetesSource;

    /// <inheritdoc/>
    public IAsyncEnumerable<ServerCertificate> ReadAsync(
        CertificateSource source, DiagnosticList diagnostics, CancellationToken cancellationToken)
    {
        var kubernetes = (KubernetesSource)source;
        var files = new SourceFiles(source, kubernetes.BaseDirectory, diagnostics);
        return files.Read(kubernetes.Path, (f, leftAlone) => f.IsExplicit || IsManifest(f.Display)
                ? new ManifestReader(kubernetes, f, diagnostics, cancellationToken) { LeftAlone = leftAlone }.Read()
                : [])
            .ToAsyncEnumerable();
    }

    // A folder of manifests also holds scripts and READMEs, which only the name tells from YAML.
    private static bool IsManifest(string path) => Path.GetExtension(path) is ".yaml" or ".yml" or ".json";
}
