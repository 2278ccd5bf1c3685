using OcspEgress.Certificates.Containers;
using OcspEgress.Certificates.Decoding;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Files;

/// <summary>The files of an entry, found and read.</summary>
internal sealed class SourceFiles(CertificateSource source, string baseDirectory, DiagnosticList diagnostics)
{
    private const int FilesAtOnce = 32;

    /// <summary>Takes certificates that need no more than a look at them, or null.</summary>
    public CertificateTaker? Taker { get; init; }

    /// <summary>Streams the certificates of all files that a path means, with a reader of one file.</summary>
    public IEnumerable<ServerCertificate> Read(string path, Func<FoundFile, FilesLeftAlone, IEnumerable<ServerCertificate>> read) =>
        Read(path, (files, leftAlone) => files.SelectMany(f => read(f, leftAlone)));

    /// <summary>
    /// Streams the certificates of all files that a path means, whatever container each is: small files side by side, large
    /// ones one after another.
    /// </summary>
    public IEnumerable<ServerCertificate> Read(string path, SecretText? password, CancellationToken cancellationToken) =>
        Read(path, (files, leftAlone) =>
        {
            var reader = new FileContainerReader(source, diagnostics, leftAlone) { Password = password, Taker = Taker };
            return files is [var only]
                ? reader.Read(only, cancellationToken)
                : OrderedWork.Run(files.Chunk(FilesAtOnce), some => Array.ConvertAll(some, f => (File: f, Found: reader.ReadSmall(f, cancellationToken))))
                    .SelectMany(results => results)
                    .SelectMany(r => r.Found ?? reader.Read(r.File, cancellationToken));
        });

    private IEnumerable<ServerCertificate> Read(
        string path, Func<IReadOnlyList<FoundFile>, FilesLeftAlone, IEnumerable<ServerCertificate>> read)
    {
        var leftAlone = new FilesLeftAlone(source, diagnostics);
        FoundFile[] files = [.. new FileFinder(source, baseDirectory, diagnostics, leftAlone).Find(path)];
        foreach (var certificate in read(files, leftAlone))
        {
            yield return certificate;
        }

        leftAlone.Report();
    }
}
