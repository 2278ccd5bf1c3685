using System.Net;
using OcspEgress.Addressing;

namespace OcspEgress.Resolution.Dns;

/// <summary>Asks a name server one thing, with EDNS if the server knows it.</summary>
/// <param name="server">Whom to ask.</param>
/// <param name="subnet">On whose behalf (EDNS Client Subnet), or null.</param>
/// <param name="timeout">Bound on each exchange.</param>
internal sealed class NameServerExchange(IPEndPoint server, IPNetwork? subnet, TimeSpan timeout)
{
    /// <summary>The message, or null and why there is none.</summary>
    public async Task<(DnsMessage? Message, WireReply Reply)> AskAsync(
        HostName name, DnsRecordType type, CancellationToken cancellationToken)
    {
        if (subnet is not null)
        {
            // A server that wants no part of client subnets says so in either way: asked without, it may answer.
            var (message, reply) = await AskAsync(DnsQueryWriter.Of(name, type, true, subnet), cancellationToken);
            if (!IsRefusalOfEdns(message) && message?.ResponseCode != DnsResponseCode.Refused)
            {
                return (message, reply);
            }
        }

        return await AskWithoutSubnetAsync(name, type, cancellationToken);
    }

    private async Task<(DnsMessage? Message, WireReply Reply)> AskWithoutSubnetAsync(
        HostName name, DnsRecordType type, CancellationToken cancellationToken)
    {
        var (message, reply) = await AskAsync(DnsQueryWriter.Of(name, type, true, null), cancellationToken);
        return IsRefusalOfEdns(message)
            ? await AskAsync(DnsQueryWriter.Of(name, type, false, null), cancellationToken)
            : (message, reply);
    }

    // A server from before EDNS (RFC 6891 6.2.2, 7).
    private static bool IsRefusalOfEdns(DnsMessage? message) =>
        message?.ResponseCode is DnsResponseCode.FormatError or DnsResponseCode.NotImplemented or DnsResponseCode.BadVersion;

    private async Task<(DnsMessage? Message, WireReply Reply)> AskAsync(byte[] query, CancellationToken cancellationToken)
    {
        var reply = await new UdpExchange(server, timeout).AskAsync(query, cancellationToken);
        if (reply.Message is { } datagram && ReplyMatcher.IsTruncated(datagram))
        {
            // Part of an answer is not the answer: what is missing would be missing from the firewall.
            reply = await new TcpExchange(server, timeout).AskAsync(query, cancellationToken);
        }

        return reply.Message is not { } octets ? (null, reply)
            : DnsMessageReader.Read(octets, out var fault) is { } message ? (message, reply)
            : (null, WireReply.None(DnsOutcome.Malformed, fault));
    }
}
