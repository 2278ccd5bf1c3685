using OcspEgress.Certificates.Containers;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Files;

/// <summary>Reads the certificates of one file.</summary>
internal sealed class FileContainerReader(CertificateSource source, DiagnosticList diagnostics)
{
    /// <summary>Password for PKCS#12, or null.</summary>
    public SecretText? Password { get; init; }

    /// <summary>Streams the certificates; faults become findings, only cancellation throws.</summary>
    public IEnumerable<ServerCertificate> Read(FoundFile file, CancellationToken cancellationToken)
    {
        var session = new ContainerSession(source, file.Display, diagnostics, cancellationToken) { Password = Password };
        using var stream = Open(file);
        if (stream is null)
        {
            yield break;
        }

        var certificates = Try(file, () => ContainerReader.Read(stream, session).GetEnumerator());
        while (certificates is not null && Try(file, certificates.MoveNext))
        {
            yield return certificates.Current;
        }

        if (file.IsExplicit && !session.FoundAny && !session.ReportedAny)
        {
            diagnostics.Add(CertificatesCodes.NoCertificate.At(new SourceLocation(file.Display), NoCertificate(session)));
        }
    }

    private static string NoCertificate(ContainerSession session) => session.SeenInstead is null
        ? "This file holds no certificate: it is no PEM, DER, PKCS#7 or PKCS#12, or is empty. Name the file that holds the server's certificate."
        : $"This file holds no certificate, only other things such as {session.SeenInstead}. Name the file that holds the server's certificate.";

    private Stream? Open(FoundFile file)
    {
        try
        {
            return RegularFileOpener.Open(file.FullPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // In a folder, a pipe or a dangling link is none of our business, but a file that may not be read is.
            ReportUnreadable(file, exception);
            return null;
        }
    }

    private T? Try<T>(FoundFile file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ReportUnreadable(file, exception);
            return default;
        }
    }

    private void ReportUnreadable(FoundFile file, Exception exception) =>
        diagnostics.Add(CertificatesCodes.PathUnreadable.At(
            file.IsExplicit ? source.Location : new SourceLocation(file.Display),
            $"'{file.Display}' cannot be read ({exception.Message}). Make it a file that this user may read, or leave it out."));
}
