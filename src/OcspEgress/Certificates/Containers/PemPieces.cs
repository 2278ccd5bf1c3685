using System.Buffers;

namespace OcspEgress.Certificates.Containers;

/// <summary>
/// Reads the certificates of PEM text piece by piece on all processors. A piece begins with a line that begins a block:
/// whatever stands before it, the reader is at the start of a block there. Where no such line comes for long, the rest is
/// read as one.
/// </summary>
internal sealed class PemPieces(Stream stream, ContainerSession session)
{
    /// <summary>Bytes of a piece at most; a text of no more is read by the caller's thread.</summary>
    public const int Length = 256 << 10;

    private byte[] _rest = [];
    private bool _ended;
    private int _nextLine = 1;

    private static ReadOnlySpan<byte> Boundary => "\n-----BEGIN "u8;

    /// <summary>Streams the certificates, in their order.</summary>
    public IEnumerable<ServerCertificate> Read()
    {
        // Most texts are one piece.
        var first = Next();
        if (_ended || first is null)
        {
            foreach (var certificate in ReadRest(first))
            {
                yield return certificate;
            }

            Return(first);
            yield break;
        }

        foreach (var (piece, part, certificates) in OrderedWork.Run(All(first), ReadPiece))
        {
            Return(piece);
            foreach (var certificate in session.Absorb(part, certificates))
            {
                yield return certificate;
            }
        }

        foreach (var certificate in ReadRest(null))
        {
            yield return certificate;
        }
    }

    private IEnumerable<Piece> All(Piece first)
    {
        for (var piece = first; piece is not null; piece = session.IsSuspect ? null : Next())
        {
            yield return piece;
        }
    }

    private (Piece Piece, ContainerSession Session, List<ServerCertificate> Certificates) ReadPiece(Piece piece)
    {
        var part = session.BeginPiece(piece.Line);
        return (piece, part, [.. PemContainerReader.Read(new TextLines(piece.Text, piece.Length), part)]);
    }

    private IEnumerable<ServerCertificate> ReadRest(Piece? piece)
    {
        var lines = piece is not null ? new TextLines(piece.Text, piece.Length)
            : _rest.Length > 0 || !_ended ? new TextLines(new PrefixedStream(_rest, stream), _nextLine - 1)
            : null;
        return lines is null ? [] : PemContainerReader.Read(lines, session);
    }

    // The next piece, or null where none can be cut off.
    private Piece? Next()
    {
        if (_ended)
        {
            return null;
        }

        var text = ArrayPool<byte>.Shared.Rent(Length);
        _rest.CopyTo(text, 0);
        var length = _rest.Length + stream.ReadAtLeast(text.AsSpan(_rest.Length, Length - _rest.Length), Length - _rest.Length, throwOnEndOfStream: false);
        _ended = length < Length;
        var cut = _ended ? length : text.AsSpan(0, length).LastIndexOf(Boundary) + 1;
        _rest = text[cut..length];
        if (cut == 0)
        {
            ArrayPool<byte>.Shared.Return(text);
            return null;
        }

        var piece = new Piece(text, cut, _nextLine);
        _nextLine += TextLines.CountEnds(text.AsSpan(0, cut));
        return piece;
    }

    private static void Return(Piece? piece)
    {
        if (piece is not null)
        {
            ArrayPool<byte>.Shared.Return(piece.Text);
        }
    }

    private sealed record Piece(byte[] Text, int Length, int Line);
}
