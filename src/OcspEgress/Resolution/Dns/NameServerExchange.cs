using System.Net;
using ARSoft.Tools.Net;
using Wire = ARSoft.Tools.Net.Dns;

namespace OcspEgress.Resolution.Dns;

/// <summary>Asks a name server one thing, with EDNS if the server knows it.</summary>
/// <param name="server">Whom to ask.</param>
/// <param name="subnet">On whose behalf (EDNS Client Subnet), or null.</param>
/// <param name="timeout">Bound on each exchange.</param>
internal sealed class NameServerExchange(IPEndPoint server, IPNetwork? subnet, TimeSpan timeout)
{
    /// <summary>Largest datagram that crosses practically every path unfragmented (DNS Flag Day 2020).</summary>
    private const ushort EdnsPayload = 1232;

    /// <summary>The message, or null and why there is none.</summary>
    public async Task<(Wire.DnsMessage? Message, WireReply Reply)> AskAsync(
        DomainName name, Wire.RecordType type, CancellationToken cancellationToken)
    {
        if (subnet is { } network)
        {
            // A server that wants no part of client subnets says so in either way: asked without, it may answer.
            var option = new Wire.ClientSubnetOption((byte)network.PrefixLength, network.BaseAddress);
            var (message, reply) = await AskAsync(name, type, Options(new Wire.OptRecord(EdnsPayload, option)), cancellationToken);
            if (!IsRefusalOfEdns(message) && message?.ReturnCode != Wire.ReturnCode.Refused)
            {
                return (message, reply);
            }
        }

        return await AskWithoutSubnetAsync(name, type, cancellationToken);
    }

    private async Task<(Wire.DnsMessage? Message, WireReply Reply)> AskWithoutSubnetAsync(
        DomainName name, Wire.RecordType type, CancellationToken cancellationToken)
    {
        var (message, reply) = await AskAsync(name, type, Options(new Wire.OptRecord(EdnsPayload)), cancellationToken);
        return IsRefusalOfEdns(message)
            ? await AskAsync(name, type, Options(null), cancellationToken)
            : (message, reply);
    }

    // A server from before EDNS (RFC 6891 6.2.2, 7).
    private static bool IsRefusalOfEdns(Wire.DnsMessage? message) =>
        message?.ReturnCode is Wire.ReturnCode.FormatError or Wire.ReturnCode.NotImplemented or Wire.ReturnCode.BadVersion;

    private static Wire.DnsQueryOptions Options(Wire.OptRecord? edns) => new() { IsRecursionDesired = true, EDnsOptions = edns };

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
        return reply.Message is not { } octets ? (message, reply)
            : message is null ? (null, WireReply.None(DnsOutcome.Malformed, "it is no DNS message"))
            : WireRecords.Fault(octets) is { } fault ? (null, WireReply.None(DnsOutcome.Malformed, fault))
            : (message, reply);
    }
}
