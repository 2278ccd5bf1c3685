using System.Formats.Asn1;
using OcspEgress.Certificates.Decoding;

namespace OcspEgress.Certificates.Containers;

/// <summary>One PEM block while it is read. Blocks of other kinds keep nothing of what they hold.</summary>
/// <param name="label">The label of its BEGIN line.</param>
/// <param name="content">What the label stands for.</param>
/// <param name="line">Line where it begins.</param>
/// <param name="buffer">Takes its text; null where nothing of it is kept.</param>
internal sealed class PemBlock(string label, PemContent content, int line, PemBlockBuffer? buffer)
{
    private bool _mayHoldHeaders = true;
    private bool _inHeader;

    public string Label => label;

    public PemContent Content => content;

    public int Line => line;

    public bool Damaged => buffer?.Damaged ?? false;

    public bool Overflowed => buffer?.Overflowed ?? false;

    /// <summary>Whether nothing that follows inside the block is kept.</summary>
    public bool TakesNothing => buffer is null or { Overflowed: true };

    /// <summary>Whether only data follows, until the block ends.</summary>
    public bool IsInData => !_mayHoldHeaders;

    /// <summary>The block's content, once it turned out to be PKCS#7.</summary>
    public ReadOnlyMemory<byte>? Pkcs7 { get; set; }

    /// <summary>Takes a line or a piece of one. RFC 1421 headers (<c>Name: value</c>) before the data are skipped.</summary>
    public void Append(ReadOnlySpan<byte> text, bool startsLine)
    {
        if (buffer is null)
        {
            return;
        }

        if (_mayHoldHeaders && startsLine)
        {
            var isContinuation = _inHeader && text is [(byte)' ' or (byte)'\t', ..];
            var isBlank = text.Trim(" \t"u8).IsEmpty;
            _inHeader = !isBlank && (isContinuation || text.Contains((byte)':'));
            _mayHoldHeaders = _inHeader || isBlank;
        }

        if (!_inHeader)
        {
            buffer.Append(text);
        }
    }

    /// <summary>Takes lines of data.</summary>
    public void AppendData(ReadOnlySpan<byte> lines) => buffer?.Append(lines);

    /// <summary>The decoded bytes.</summary>
    public ReadOnlyMemory<byte> Finish() => buffer?.Finish() ?? default;

    /// <summary>The certificate without the trust settings that openssl writes behind it.</summary>
    public ReadOnlyMemory<byte> WithoutTrust(ReadOnlyMemory<byte> bytes) =>
        content == PemContent.TrustedCertificate
        && AsnDecoder.TryReadEncodedValue(bytes.Span, AsnEncodingRules.BER, out _, out _, out _, out var length)
            ? bytes[..length]
            : bytes;
}
