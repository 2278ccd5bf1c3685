using System.Net;
using ARSoft.Tools.Net;
using Wire = ARSoft.Tools.Net.Dns;

namespace OcspEgress.Resolution.Dns;

/// <summary>Asks a name server one thing, with EDNS if the server knows it.</summary>
internal sealed class NameServerExchange(IPEndPoint server, TimeSpan timeout)
{
    /// <summary>Largest datagram that crosses practically every path unfragmented (DNS Flag Day 2020).</summary>
    private const ushort EdnsPayload = 1232;

    /// <summary>The message, or null and why there is none.</summary>
    public async Task<(Wire.DnsMessage? Message, WireReply Reply)> AskAsync(
        DomainName name, Wire.RecordType type, CancellationToken cancellationToken)
    {
        var (message, reply) = await AskAsync(name, type, WithEdns(), cancellationToken);
        if (message?.ReturnCode is Wire.ReturnCode.FormatError or Wire.ReturnCode.NotImplemented or Wire.ReturnCode.BadVersion)
        {
            // A server from before EDNS (RFC 6891 6.2.2, 7).
            (message, reply) = await AskAsync(name, type, new Wire.DnsQueryOptions { IsRecursionDesired = true }, cancellationToken);
        }

        return (message, reply);
    }

    private static Wire.DnsQueryOptions WithEdns() =>
        new() { IsRecursionDesired = true, EDnsOptions = new Wire.OptRecord(EdnsPayload) };

    private async Task<(Wire.DnsMessage? Message, WireReply Reply)> AskAsync(
        DomainName name, Wire.RecordType type, Wire.DnsQueryOptions options, CancellationToken cancellationToken)
    {
        using var transport = new CheckedTransport(server, timeout);

        // The client wants an address of a family that the machine has; the transport knows where to go.
        using var client = new Wire.DnsClient([IPAddress.Loopback], [transport], false, (int)timeout.TotalMilliseconds);
        var message = await client.ResolveAsync(name, type, Wire.RecordClass.INet, options, cancellationToken);

        // The client swallows every exception, cancellation too.
        cancellationToken.ThrowIfCancellationRequested();
        var reply = transport.Reply ?? WireReply.None(DnsOutcome.Unreachable, "");
        return message is null && reply.Message is not null
            ? (null, WireReply.None(DnsOutcome.Malformed, "it is no DNS message"))
            : (message, reply);
    }
}
