using OcspEgress.Certificates.Containers;
using OcspEgress.Certificates.Decoding;
using OcspEgress.Diagnostics;
using OcspEgress.Files;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Files;

/// <summary>Reads the certificates of one file.</summary>
internal sealed class FileContainerReader(CertificateSource source, DiagnosticList diagnostics, FilesLeftAlone leftAlone)
{
    // Some 350,000 certificates: several times what a lock can hold.
    private const long MaxLength = 512L << 20;

    private static readonly string[] CertificateNames =
        [".pem", ".crt", ".cer", ".cert", ".der", ".p7b", ".p7c", ".pfx", ".p12"];

    /// <summary>Password for PKCS#12, or null.</summary>
    public SecretText? Password { get; init; }

    /// <summary>Takes certificates that need no more than a look at them, or null.</summary>
    public CertificateTaker? Taker { get; init; }

    /// <summary>The certificates of a file that is one piece; null for a larger one. May be called by several threads.</summary>
    public IReadOnlyList<ServerCertificate>? ReadSmall(FoundFile file, CancellationToken cancellationToken)
    {
        using var stream = Open(file);
        return stream is null ? []
            : stream.Length > PemPieces.Length ? null
            : [.. Read(file, stream, cancellationToken)];
    }

    /// <summary>Streams the certificates; faults become findings, only cancellation throws.</summary>
    public IEnumerable<ServerCertificate> Read(FoundFile file, CancellationToken cancellationToken)
    {
        using var stream = Open(file);
        foreach (var certificate in stream is null ? [] : Read(file, stream, cancellationToken))
        {
            yield return certificate;
        }
    }

    private Stream? Open(FoundFile file) => Try(file, () => GuardedFile.Open(file.FullPath, MaxLength));

    private IEnumerable<ServerCertificate> Read(FoundFile file, Stream stream, CancellationToken cancellationToken)
    {
        var session = new ContainerSession(source, file.Display, diagnostics, cancellationToken) { Password = Password, Taker = Taker };
        if (Try(file, () => Prefix(stream)) is not { } prefix)
        {
            yield break;
        }

        var certificates = Try(file, () => ContainerReader.Read(new PrefixedStream(prefix, stream), session).GetEnumerator());
        while (certificates is not null && Try(file, certificates.MoveNext))
        {
            yield return certificates.Current;
        }

        if (!session.FoundAny && !session.ReportedAny)
        {
            ReportNothing(file, session, ForeignContent.Recognize(prefix));
        }
    }

    /// <summary>The bytes that are enough to tell what a file is.</summary>
    public static byte[] Prefix(Stream stream)
    {
        var prefix = new byte[ForeignContent.PrefixLength];
        return prefix[..stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false)];
    }

    private void ReportNothing(FoundFile file, ContainerSession session, ForeignContent? foreign)
    {
        var place = new SourceLocation(file.Display);
        if (file.IsExplicit)
        {
            var what = foreign is { IsStandIn: true } or { What: "an empty file" } ? $": it is {foreign.What}. {foreign.WayOut ?? LostFile.Restore}"
                : session.SeenInstead is { } other ? $", only other things such as {other}. Name the file that holds the server's certificate."
                : ": it is no PEM, DER, PKCS#7 or PKCS#12. Name the file that holds the server's certificate.";
            diagnostics.Add(CertificatesCodes.NoCertificate.At(place, $"This file holds no certificate{what}"));
        }
        else if (foreign is { IsStandIn: true } && CertificateNames.Contains(Path.GetExtension(file.Display), StringComparer.OrdinalIgnoreCase))
        {
            // Anything may lie in a folder, but this has the name of a certificate and keeps one from being seen.
            diagnostics.Add(CertificatesCodes.StandIn.At(place, $"This file is {foreign.What}, so no certificate is read of it. {foreign.WayOut ?? LostFile.Restore}"));
        }
    }

    private T? Try<T>(FoundFile file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FileTooLargeException)
        {
            // In a folder this is a backup or a log, most likely; where it is not, the lock knows its certificates.
            var finding = CertificatesCodes.TooLarge.At(new SourceLocation(file.Display), "This file is larger than 512 MiB and is not read. Split it, or leave it out.");
            diagnostics.Add(file.IsExplicit ? finding : finding with { Severity = DiagnosticSeverity.Warning });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            if (!file.IsExplicit && leftAlone.Takes(file, exception))
            {
                return default;
            }

            diagnostics.Add(CertificatesCodes.PathUnreadable.At(
                file.IsExplicit ? source.Location : new SourceLocation(file.Display),
                $"'{file.Display}' cannot be read ({exception.Message}). Make it a file that this user may read, or leave it out."));
        }

        return default;
    }
}
