using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace OcspEgress.Resolution.Dns;

/// <summary>One query and its reply over TCP, each after its length in two octets (RFC 1035 4.2.2, RFC 7766).</summary>
internal sealed class TcpExchange(IPEndPoint server, TimeSpan timeout)
{
    // A server that sends other messages first is broken; one may be left over, more are a flood.
    private const int MostMessages = 4;

    /// <summary>Connects, sends the query and reads the message that answers it.</summary>
    public async Task<WireReply> AskAsync(ReadOnlyMemory<byte> query, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(timeout);
        try
        {
            using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(server, bound.Token);
            await using var stream = new NetworkStream(socket);
            await stream.WriteAsync(Framed(query.Span), bound.Token);
            for (var i = 0; i < MostMessages; i++)
            {
                var reply = await ReadAsync(stream, bound.Token);
                if (ReplyMatcher.Match(query.Span, reply) == ReplyMatch.Matches)
                {
                    return WireReply.Of(reply);
                }
            }

            return WireReply.None(DnsOutcome.Malformed, "it answered another question, or for another client subnet, over TCP");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return WireReply.None(DnsOutcome.Timeout, "over TCP, after an answer too large for UDP");
        }
        catch (EndOfStreamException)
        {
            return WireReply.None(DnsOutcome.Unreachable, "it closed the TCP connection before it answered");
        }
        catch (IOException e) when (e.InnerException is SocketException inner)
        {
            return WireReply.None(DnsOutcome.Unreachable, $"over TCP: {SocketFault.Describe(inner)}");
        }
        catch (SocketException e)
        {
            return WireReply.None(DnsOutcome.Unreachable, $"over TCP: {SocketFault.Describe(e)}");
        }
    }

    private static byte[] Framed(ReadOnlySpan<byte> query)
    {
        var framed = new byte[query.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)query.Length);
        query.CopyTo(framed.AsSpan(2));
        return framed;
    }

    private static async Task<byte[]> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var length = new byte[2];
        await stream.ReadExactlyAsync(length, cancellationToken);
        var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await stream.ReadExactlyAsync(message, cancellationToken);
        return message;
    }
}
