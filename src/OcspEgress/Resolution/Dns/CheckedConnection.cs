using System.Buffers.Binary;
using System.Net;
using Wire = ARSoft.Tools.Net.Dns;

namespace OcspEgress.Resolution.Dns;

/// <summary>The library's view of one exchange: it sends, then receives.</summary>
internal sealed class CheckedConnection(CheckedTransport transport, IPEndPoint server) : Wire.IClientConnection
{
    private ReadOnlyMemory<byte> _query;

    /// <inheritdoc/>
    public Wire.IClientTransport Transport => transport;

    /// <inheritdoc/>
    public bool IsFaulty { get; private set; }

    /// <summary>Keeps the query: it is sent when its reply is asked for, perhaps twice (UDP, then TCP).</summary>
    public Task<bool> SendAsync(Wire.DnsRawPackage package, CancellationToken token = default)
    {
        _query = package.ToArraySegment(false);
        return Task.FromResult(true);
    }

    /// <inheritdoc/>
    public async Task<Wire.DnsReceivedRawPackage?> ReceiveAsync(
        Wire.DnsMessageIdentification identification, CancellationToken token = default)
    {
        if (await transport.ExchangeAsync(_query, token) is not { } reply)
        {
            return null;
        }

        // The library's packages carry the length that TCP puts before a message.
        var package = new byte[reply.Length + Wire.DnsRawPackage.LENGTH_HEADER_LENGTH];
        BinaryPrimitives.WriteUInt16BigEndian(package, (ushort)reply.Length);
        reply.CopyTo(package, Wire.DnsRawPackage.LENGTH_HEADER_LENGTH);
        return new Wire.DnsReceivedRawPackage(package, server, new IPEndPoint(IPAddress.Any, 0));
    }

    /// <inheritdoc/>
    public void RestartIdleTimeout(TimeSpan? timeout)
    {
    }

    /// <inheritdoc/>
    public void MarkFaulty() => IsFaulty = true;

    /// <summary>The sockets are closed with their exchange.</summary>
    public void Dispose()
    {
    }
}
