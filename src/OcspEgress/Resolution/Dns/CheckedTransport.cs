using System.Net;
using Wire = ARSoft.Tools.Net.Dns;

namespace OcspEgress.Resolution.Dns;

/// <summary>
/// Carries the library's messages to one name server and lets through only the reply that belongs to the query. The
/// library's own transports do neither: see docs/decisions/0001-dns-library.md. One transport serves one query.
/// </summary>
internal sealed class CheckedTransport(IPEndPoint server, TimeSpan timeout) : Wire.IClientTransport
{
    /// <summary>How the exchange ended; null before it began.</summary>
    public WireReply? Reply { get; private set; }

    /// <inheritdoc/>
    public ushort MaximumAllowedQuerySize => ushort.MaxValue;

    /// <inheritdoc/>
    public bool SupportsReliableTransfer => true;

    /// <inheritdoc/>
    public bool SupportsMulticastTransfer => false;

    /// <inheritdoc/>
    public bool SupportsPooledConnections => false;

    /// <summary>Makes the connection; the library's idea of the endpoint has no port, so ours is used.</summary>
    public Task<Wire.IClientConnection?> ConnectAsync(
        Wire.DnsClientEndpointInfo endpointInfo, int queryTimeout, CancellationToken token = default) =>
        Task.FromResult<Wire.IClientConnection?>(new CheckedConnection(this, server));

    /// <summary>There are none.</summary>
    public Task<Wire.IClientConnection?> GetPooledConnectionAsync(
        Wire.DnsClientEndpointInfo endpointInfo, CancellationToken token = default) =>
        Task.FromResult<Wire.IClientConnection?>(null);

    /// <summary>Asks over UDP, and over TCP where the answer did not fit.</summary>
    public async Task<byte[]?> ExchangeAsync(ReadOnlyMemory<byte> query, CancellationToken cancellationToken)
    {
        Reply = await new UdpExchange(server, timeout).AskAsync(query, cancellationToken);
        if (Reply.Message is { } message && ReplyMatcher.IsTruncated(message))
        {
            // Part of an answer is not the answer: what is missing would be missing from the firewall.
            Reply = await new TcpExchange(server, timeout).AskAsync(query, cancellationToken);
        }

        return Reply.Message;
    }

    /// <summary>Nothing is held.</summary>
    public void Dispose()
    {
    }
}
