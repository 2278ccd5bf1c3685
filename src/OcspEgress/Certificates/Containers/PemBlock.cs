using System.Formats.Asn1;
using OcspEgress.Certificates.Decoding;

namespace OcspEgress.Certificates.Containers;

/// <summary>One PEM block while it is read. Blocks of other kinds keep nothing of what they hold.</summary>
internal sealed class PemBlock(string label, PemContent content, int line)
{
    private readonly PemBlockBuffer? _buffer = content switch
    {
        PemContent.Other => null,
        PemContent.Pkcs7 => new PemBlockBuffer(ContainerReader.MaxWholeLength),
        _ => new PemBlockBuffer(CertificateDecoder.MaxLength),
    };

    private bool _mayHoldHeaders = true;
    private bool _inHeader;

    public string Label => label;

    public PemContent Content => content;

    public int Line => line;

    public bool Damaged => _buffer?.Damaged ?? false;

    public bool Overflowed => _buffer?.Overflowed ?? false;

    /// <summary>Whether nothing that follows inside the block is kept.</summary>
    public bool TakesNothing => _buffer is null or { Overflowed: true };

    /// <summary>The block's content, once it turned out to be PKCS#7.</summary>
    public ReadOnlyMemory<byte>? Pkcs7 { get; set; }

    /// <summary>Takes a line or a piece of one. RFC 1421 headers (<c>Name: value</c>) before the data are skipped.</summary>
    public void Append(ReadOnlySpan<byte> text, bool startsLine)
    {
        if (_buffer is null)
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
            _buffer.Append(text);
        }
    }

    /// <summary>The decoded bytes.</summary>
    public ReadOnlyMemory<byte> Finish() => _buffer?.Finish() ?? default;

    /// <summary>The certificate without the trust settings that openssl writes behind it.</summary>
    public ReadOnlyMemory<byte> WithoutTrust(ReadOnlyMemory<byte> bytes) =>
        content == PemContent.TrustedCertificate
        && AsnDecoder.TryReadEncodedValue(bytes.Span, AsnEncodingRules.BER, out _, out _, out _, out var length)
            ? bytes[..length]
            : bytes;
}
