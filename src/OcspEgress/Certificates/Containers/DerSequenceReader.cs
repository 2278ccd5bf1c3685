using System.Formats.Asn1;
using OcspEgress.Certificates.Decoding;

namespace OcspEgress.Certificates.Containers;

/// <summary>Streams certificates that stand one after another in DER or BER: one at a time in memory.</summary>
internal sealed class DerSequenceReader
{
    private const int ChunkLength = 64 << 10;

    private readonly Stream _stream;
    private readonly ContainerSession _session;
    private byte[] _buffer = new byte[ChunkLength];
    private int _start;
    private int _end;
    private bool _streamEnded;

    private DerSequenceReader(Stream stream, ContainerSession session)
    {
        _stream = stream;
        _session = session;
    }

    private ReadOnlySpan<byte> Available => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Streams the certificates.</summary>
    public static IEnumerable<ServerCertificate> Read(Stream stream, ContainerSession session) =>
        new DerSequenceReader(stream, session).ReadAll();

    private IEnumerable<ServerCertificate> ReadAll()
    {
        while (!_session.IsGivenUp && Ensure(1))
        {
            if (NextLength() is not { } length)
            {
                ReportRest();
                yield break;
            }

            if (length > CertificateDecoder.MaxLength)
            {
                _session.CountBroken();
                _session.Report(CertificatesCodes.TooLarge, null, "A certificate of more than 1 MiB is skipped. Export it again.");
                Skip(length);
                continue;
            }

            if (!Ensure((int)length))
            {
                ReportRest();
                yield break;
            }

            var certificate = _session.Decode(_buffer.AsSpan(_start, (int)length));
            _start += (int)length;
            if (certificate is not null)
            {
                yield return certificate;
            }
        }
    }

    // Length of the next element with its header, or null where no SEQUENCE starts here.
    private long? NextLength()
    {
        Ensure(6);
        if (Available is not [0x30, ..])
        {
            return null;
        }

        try
        {
            var content = AsnDecoder.DecodeLength(Available[1..], AsnEncodingRules.BER, out var consumed);
            return content is null ? IndefiniteLength() : 1L + consumed + content.Value;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    // An indefinite length ends where its end-of-contents stands: the element is buffered until it is whole.
    private long? IndefiniteLength()
    {
        for (var wanted = ChunkLength; ; wanted *= 2)
        {
            var more = Ensure(Math.Min(wanted, CertificateDecoder.MaxLength));
            if (AsnDecoder.TryReadEncodedValue(Available, AsnEncodingRules.BER, out _, out _, out _, out var consumed))
            {
                return consumed;
            }

            if (!more || wanted >= CertificateDecoder.MaxLength)
            {
                return null;
            }
        }
    }

    private void ReportRest()
    {
        if (_session.FoundAny)
        {
            // Padding by line feeds or zeros is common and harmless.
            if (Available.ContainsAnyExcept("\0\t\r\n "u8))
            {
                _session.Report(CertificatesCodes.TrailingBytes, null, "Bytes that are no certificate follow the last one and are ignored. Export the certificates again if more was meant to be there.");
            }

            return;
        }

        _session.CountBroken();
        _session.Report(CertificatesCodes.CertificateBroken, null, "This starts like a certificate in DER but is cut off or malformed. Export the certificate again.");
    }

    private bool Ensure(int count)
    {
        if (_end - _start >= count)
        {
            return true;
        }

        if (_start + count > _buffer.Length)
        {
            var target = count > _buffer.Length ? new byte[Math.Max(count, _buffer.Length * 2)] : _buffer;
            Available.CopyTo(target);
            (_buffer, _start, _end) = (target, 0, _end - _start);
        }

        while (!_streamEnded && _end - _start < count)
        {
            var read = _stream.Read(_buffer.AsSpan(_end));
            _streamEnded = read == 0;
            _end += read;
        }

        return _end - _start >= count;
    }

    private void Skip(long count)
    {
        while (count > 0 && Ensure(1))
        {
            _session.ThrowIfCancelled();
            var step = (int)Math.Min(count, _end - _start);
            _start += step;
            count -= step;
        }
    }
}
