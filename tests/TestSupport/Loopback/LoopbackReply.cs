using System.Globalization;
using System.Text;

namespace OcspEgress.TestSupport.Loopback;

/// <summary>What the loopback server sends, byte for byte.</summary>
/// <param name="Bytes">Status line, headers and body.</param>
public sealed record LoopbackReply(byte[] Bytes)
{
    /// <summary>Pause after each byte; zero sends all at once.</summary>
    public TimeSpan Drip { get; init; }

    /// <summary>Whether the connection stays open, as if more was to come.</summary>
    public bool Hang { get; init; }

    /// <summary>An answer with a body.</summary>
    public static LoopbackReply Of(string status, string mediaType, byte[] body, string extraHeaders = "")
    {
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status}\r\nContent-Type: {mediaType}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{extraHeaders}\r\n");
        return new LoopbackReply([.. Encoding.Latin1.GetBytes(head), .. body]);
    }

    /// <summary>An OCSP response.</summary>
    public static LoopbackReply Ocsp(byte[] response) => Of("200 OK", "application/ocsp-response", response);
}
