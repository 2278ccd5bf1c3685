using System.Globalization;
using System.Text;
using OcspEgress.Diagnostics;
using OcspEgress.Verification.Http;

namespace OcspEgress.Verification.Ocsp;

/// <summary>Says what bytes are that are no OCSP response: by their first ones, and by what the headers call them.</summary>
internal static class BodyKind
{
    private const int LongestQuote = 60;

    /// <summary>What it is, and the way out.</summary>
    public static string Describe(HttpReply reply)
    {
        var body = reply.Body;
        var text = Encoding.Latin1.GetString(body.AsSpan(0, Math.Min(body.Length, 512))).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        return body.Length == 0 ? "The answer is empty. Look for a proxy or firewall that answers in the responder's place."
            : Compression(reply) is { } compression ? $"The answer is compressed with {compression}{Headers(reply)}. Web servers do not unpack it, and nobody asked for it: switch compression off for application/ocsp-response in the proxy or CDN before the responder."
            : text.StartsWith('<') ? Markup(text) + Headers(reply) + PortalWayOut
            : text.StartsWith("-----BEGIN", StringComparison.Ordinal) || text.StartsWith("MII", StringComparison.Ordinal)
                ? $"The answer is text in PEM or base64{Headers(reply)}, not DER. A file server or a script answers in the responder's place, or encodes what it should send as it is: ask the issuer."
            : text is ['{' or '[', ..] ? $"The answer is JSON ({Quote(text)}){Headers(reply)}. A gateway or API answers in the responder's place, or the path is wrong: open the URL and look at it."
            : text.Length > 0 && text.All(c => c is '\r' or '\n' or '\t' or (>= ' ' and < '\u007F')) ? $"The answer is text ('{Quote(text)}'){Headers(reply)}. A proxy or firewall answers in the responder's place, or the path is wrong: open the URL and look at it."
            : CertificateParser.Parse(body) is { } certificate ? $"The answer is a certificate ({certificate.Name()}){Headers(reply)}. The URL is one of caIssuers, not of a responder."
            : $"The answer ({body.Length.ToString(CultureInfo.InvariantCulture)} bytes, {FirstBytes(body)}){Headers(reply)} is not an OCSP response in DER. Check that the URL is the responder's.";
    }

    private const string PortalWayOut = ". A portal, proxy or firewall answers in the responder's place, or the path is wrong: open the URL and look at the page.";

    private static string Markup(string text) => text.Contains("html", StringComparison.OrdinalIgnoreCase)
        ? "The answer is an HTML page"
        : "The answer is XML";

    // RFC 1952 2.3.1, RFC 1950 2.2, RFC 8878 3.1.1; Brotli has no mark of its own.
    private static string? Compression(HttpReply reply) => reply.Body switch
    {
        [0x1F, 0x8B, ..] => "gzip",
        [0x28, 0xB5, 0x2F, 0xFD, ..] => "zstd",
        [0x78, var flags, ..] when ((0x78 << 8) | flags) % 31 == 0 => "deflate (zlib)",
        _ => reply.ContentEncoding is { Length: > 0 } named && !named.Equals("identity", StringComparison.OrdinalIgnoreCase) ? Quote(named) : null,
    };

    private static string Headers(HttpReply reply)
    {
        string[] named =
        [
            .. reply.ContentEncoding is { Length: > 0 } encoding ? [$"Content-Encoding: {Quote(encoding)}"] : Array.Empty<string>(),
            .. reply.MediaType is { Length: > 0 } type ? [$"Content-Type: {Quote(type)}"] : Array.Empty<string>(),
        ];
        return named.Length == 0 ? "" : $" ({string.Join(", ", named)})";
    }

    private static string FirstBytes(byte[] body) => $"first bytes {Convert.ToHexString(body.AsSpan(0, Math.Min(body.Length, 8)))}";

    private static string Quote(string text) => PrintableText.Cut(PrintableText.Clean(text.ReplaceLineEndings(" ")), LongestQuote);
}
