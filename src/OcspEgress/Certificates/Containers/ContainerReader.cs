using System.Text;

namespace OcspEgress.Certificates.Containers;

/// <summary>Reads the certificates of a container of any kind, told from its content.</summary>
internal static class ContainerReader
{
    /// <summary>Largest PKCS#7 or PKCS#12 container: these cannot be streamed.</summary>
    public const int MaxWholeLength = 16 << 20;

    /// <summary>Streams the certificates. Every fault becomes a finding; only cancellation and faults of the stream throw.</summary>
    public static IEnumerable<ServerCertificate> Read(Stream stream, ContainerSession session)
    {
        var prefix = new byte[ContainerClassifier.PrefixLength];
        prefix = prefix[..stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false)];
        var whole = new PrefixedStream(prefix, stream);
        switch (ContainerClassifier.Classify(prefix))
        {
            case ContainerKind.Text:
                return new PemPieces(whole, session).Read();
            case ContainerKind.Utf16Text:
                var encoding = prefix[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
                return new PemPieces(Encoding.CreateTranscodingStream(whole, encoding, Encoding.UTF8, leaveOpen: true), session).Read();
            case ContainerKind.Certificates:
                return DerSequenceReader.Read(whole, session);
            case ContainerKind.Pkcs7:
                return ReadWhole(whole, session) is { } pkcs7 ? Pkcs7ContainerReader.Read(pkcs7, session, null) : [];
            case ContainerKind.Pkcs12:
                return ReadWhole(whole, session) is { } pfx ? Pkcs12ContainerReader.Read(pfx, session) : [];
            case ContainerKind.Gzip:
                return Refuse(session, "This is gzip data. Unpack it first ('gunzip').");
            case ContainerKind.Zip:
                return Refuse(session, "This is a zip archive. Unpack it first ('unzip').");
            default:
                return Refuse(session, "This is a Java keystore. Convert it first ('keytool -importkeystore -deststoretype PKCS12').");
        }
    }

    private static IEnumerable<ServerCertificate> Refuse(ContainerSession session, string message)
    {
        session.Report(CertificatesCodes.FormatNotRead, null, message);
        return [];
    }

    private static byte[]? ReadWhole(Stream stream, ContainerSession session)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            session.ThrowIfCancelled();
            if (memory.Length + count > MaxWholeLength)
            {
                session.Report(
                    CertificatesCodes.TooLarge, null, "This PKCS#7 or PKCS#12 container is larger than 16 MiB. Split it, or convert it to PEM, which has no limit.");
                return null;
            }

            memory.Write(buffer, 0, count);
        }

        return memory.ToArray();
    }
}
