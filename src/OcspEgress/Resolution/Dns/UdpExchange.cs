using System.Net;
using System.Net.Sockets;

namespace OcspEgress.Resolution.Dns;

/// <summary>One query and its reply in datagrams (RFC 1035 4.2.1).</summary>
internal sealed class UdpExchange(IPEndPoint server, TimeSpan timeout)
{
    private const int LargestDatagram = 65_535;

    /// <summary>Sends the query and waits for the datagram that answers it; others are passed over.</summary>
    public async Task<WireReply> AskAsync(ReadOnlyMemory<byte> query, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(timeout);
        var (strays, wrong, elsewhere) = (0, 0, 0);
        try
        {
            // Connected: the kernel drops what comes from another address or port, and reports "port unreachable".
            using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            await socket.ConnectAsync(server, bound.Token);
            await socket.SendAsync(query, SocketFlags.None, bound.Token);
            var buffer = new byte[LargestDatagram];
            while (true)
            {
                var length = await socket.ReceiveAsync(buffer, SocketFlags.None, bound.Token);
                var match = ReplyMatcher.Match(query.Span, buffer.AsSpan(0, length));
                if (match == ReplyMatch.Matches)
                {
                    return WireReply.Of(buffer[..length]);
                }

                strays += match == ReplyMatch.Stray ? 1 : 0;
                wrong += match == ReplyMatch.WrongQuestion ? 1 : 0;
                elsewhere += match == ReplyMatch.WrongSubnet ? 1 : 0;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (strays, wrong, elsewhere) switch
            {
                (_, > 0, _) => WireReply.None(DnsOutcome.Malformed, "it answered another question"),
                (_, _, > 0) => WireReply.None(DnsOutcome.Malformed, "it answered for another client subnet"),
                ( > 0, _, _) => WireReply.None(DnsOutcome.Timeout, "only datagrams that answer no query of ours came"),
                _ => WireReply.None(DnsOutcome.Timeout, ""),
            };
        }
        catch (SocketException e)
        {
            return WireReply.None(DnsOutcome.Unreachable, SocketFault.Describe(e));
        }
    }
}
