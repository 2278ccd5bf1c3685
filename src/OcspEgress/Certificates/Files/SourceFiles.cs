using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Files;

/// <summary>The files of an entry, found and read.</summary>
internal sealed class SourceFiles(CertificateSource source, string baseDirectory, DiagnosticList diagnostics)
{
    /// <summary>Streams the certificates of all files that a path means, with a reader of one file.</summary>
    public IEnumerable<ServerCertificate> Read(string path, Func<FoundFile, FilesLeftAlone, IEnumerable<ServerCertificate>> read)
    {
        var leftAlone = new FilesLeftAlone(source, diagnostics);
        foreach (var certificate in new FileFinder(source, baseDirectory, diagnostics, leftAlone).Find(path).SelectMany(f => read(f, leftAlone)))
        {
            yield return certificate;
        }

        leftAlone.Report();
    }

    /// <summary>Streams the certificates of all files that a path means, whatever container each is.</summary>
    public IEnumerable<ServerCertificate> Read(string path, SecretText? password, CancellationToken cancellationToken) =>
        Read(path, (file, leftAlone) => new FileContainerReader(source, diagnostics, leftAlone) { Password = password }.Read(file, cancellationToken));
}
