using System.Text;
using OcspEgress.Certificates.Decoding;

namespace OcspEgress.Certificates.Containers;

/// <summary>
/// Streams the certificates of PEM text (RFC 7468, and what is around in its name): any number of blocks, text between
/// them, private keys skipped unread. At most one block is in memory.
/// </summary>
internal sealed class PemContainerReader
{
    private const int MaxLabelLength = 64;

    private readonly ContainerSession _session;
    private readonly TextLines _lines;
    private readonly Queue<ServerCertificate> _found = new();
    private readonly PemBlockBuffer _buffer = new();
    private PemBlock? _block;

    private PemContainerReader(TextLines lines, ContainerSession session)
    {
        _lines = lines;
        _session = session;
    }

    private static ReadOnlySpan<byte> BeginMark => "-----BEGIN "u8;

    private static ReadOnlySpan<byte> EndMark => "-----END "u8;

    private static ReadOnlySpan<byte> Dashes => "-----"u8;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Streams the certificates.</summary>
    public static IEnumerable<ServerCertificate> Read(TextLines lines, ContainerSession session) =>
        new PemContainerReader(lines, session).ReadAll();

    private IEnumerable<ServerCertificate> ReadAll()
    {
        while (!_session.IsGivenUp && MoveNext() && _session.CountLines(1, _lines.Number))
        {
            var piece = _lines.Piece.Span;
            if (_lines.Number == 1 && _lines.StartsLine && piece.StartsWith(ByteOrderMark))
            {
                piece = piece[3..];
            }

            ReadPiece(piece, _lines.StartsLine);
            while (_found.TryDequeue(out var certificate))
            {
                yield return certificate;
            }

            if (_block?.Pkcs7 is { } content)
            {
                foreach (var certificate in Pkcs7ContainerReader.Read(content, _session, _block.Line))
                {
                    yield return certificate;
                }

                _block = null;
            }
        }

        if (!_session.IsGivenUp)
        {
            ReportOpenBlock();
        }
    }

    // What no block takes is skipped up to the next line that may begin or end one; data is taken up to there.
    private bool MoveNext()
    {
        if (_block is { TakesNothing: false, IsInData: true } block)
        {
            var before = _lines.Number;
            block.AppendData(_lines.TakeBefore(Dashes));
            if (!_session.CountLines(_lines.Number - before, _lines.Number))
            {
                return false;
            }
        }
        else if (_block is null or { TakesNothing: true })
        {
            _lines.TakeBefore(_block is null ? BeginMark : Dashes);
        }

        return _lines.MoveNext();
    }

    // A line usually is one thing, but "cat a.pem b.pem" of files without final line end gives END and BEGIN in one.
    private void ReadPiece(ReadOnlySpan<byte> text, bool startsLine)
    {
        while (true)
        {
            if (_block is null)
            {
                text = text.TrimStart(" \t"u8);
                if (!startsLine || !text.StartsWith(BeginMark) || !TryReadLabel(text[BeginMark.Length..], out var label, out text))
                {
                    return;
                }

                Begin(label);
                if (text.Trim(" \t"u8).IsEmpty)
                {
                    return;
                }
            }

            var mark = text.IndexOf(Dashes);
            if (mark < 0)
            {
                _block!.Append(text, startsLine);
                return;
            }

            startsLine = true;
            if (text[mark..].StartsWith(EndMark) && TryReadLabel(text[(mark + EndMark.Length)..], out var endLabel, out var rest))
            {
                _block!.Append(text[..mark], startsLine: false);
                End(endLabel);
                text = rest;
                if (_block is not null)
                {
                    return;
                }
            }
            else if (text[mark..].StartsWith(BeginMark))
            {
                ReportOpenBlock();
                text = text[mark..];
            }
            else
            {
                _block!.Append(text, startsLine: false);
                return;
            }
        }
    }

    private static bool TryReadLabel(ReadOnlySpan<byte> text, out string label, out ReadOnlySpan<byte> rest)
    {
        var length = text.IndexOf(Dashes);
        label = length is < 0 or > MaxLabelLength ? ""
            : text[..length].SequenceEqual("CERTIFICATE"u8) ? "CERTIFICATE"
            : Encoding.Latin1.GetString(text[..length]).Trim();
        rest = label.Length > 0 ? text[(length + Dashes.Length)..] : default;
        return label.Length > 0;
    }

    private void Begin(string label)
    {
        var content = PemLabels.ContentOf(label);
        if (content == PemContent.Other)
        {
            _session.SeenInstead ??= label;
        }

        _buffer.Begin(content == PemContent.Pkcs7 ? ContainerReader.MaxWholeLength : CertificateDecoder.MaxLength);
        _block = new PemBlock(label, content, _lines.Number, content == PemContent.Other ? null : _buffer);
    }

    private void ReportOpenBlock()
    {
        if (_block is { Content: not PemContent.Other } open)
        {
            CountBroken(open);
            _session.Report(
                CertificatesCodes.PemBlockBroken, open.Line, $"The {open.Label} block has no END line, so it is cut off and not read. Export the certificate again.");
        }

        _block = null;
    }

    private void CountBroken(PemBlock block)
    {
        if (block.Content == PemContent.Certificate)
        {
            _session.CountBroken(block.Line);
        }
    }

    private void End(string endLabel)
    {
        var block = _block!;
        _block = null;
        if (block.Content == PemContent.Other)
        {
            return;
        }

        var bytes = block.Finish();
        if (endLabel != block.Label || block.Overflowed || bytes.IsEmpty)
        {
            CountBroken(block);
            _session.Report(
                block.Overflowed ? CertificatesCodes.TooLarge : CertificatesCodes.PemBlockBroken, block.Line, FaultOf(block, endLabel));
            return;
        }

        if (block.Damaged)
        {
            _session.Report(
                CertificatesCodes.PemBlockDamaged, block.Line, $"The {block.Label} block holds characters that are no base64; they are skipped, but most servers refuse such a file. Export the certificate again.");
        }

        if (ContainerClassifier.Classify(bytes.Span[..Math.Min(bytes.Length, ContainerClassifier.PrefixLength)]) == ContainerKind.Pkcs7)
        {
            block.Pkcs7 = bytes;
            _block = block;
        }
        else if (block.Content == PemContent.Pkcs7)
        {
            _session.Report(CertificatesCodes.Pkcs7Broken, block.Line, $"The {block.Label} block holds no PKCS#7 signed data. Export it again.");
        }
        else if (_session.Decode(block.WithoutTrust(bytes).Span, block.Line) is { } certificate)
        {
            _found.Enqueue(certificate);
        }
    }

    private static string FaultOf(PemBlock block, string endLabel) =>
        block.Overflowed ? $"The {block.Label} block is larger than 1 MiB (16 MiB for PKCS#7) and is skipped. Export it again."
        : endLabel != block.Label ? $"The {block.Label} block ends with END {endLabel}, so something is missing between. Export the certificate again."
        : $"The {block.Label} block is empty. Export the certificate again.";
}
