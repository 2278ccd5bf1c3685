using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using OcspEgress.Addressing;
using OcspEgress.Verification.Layers;

namespace OcspEgress.Verification.Reach;

/// <summary>
/// The TCP layer: connects to every address at once, because a server may use any of them, and tells a filter that
/// resets from one that drops.
/// </summary>
internal sealed class ConnectionCheck(TimeSpan timeout)
{
    // A name with more addresses is tried at its first ones only: sockets are bounded, too.
    private const int MostAddresses = 32;

    /// <param name="endpoint">Host and port.</param>
    /// <param name="set">Its addresses.</param>
    /// <param name="keep">Takes the connections to the addresses that answer; null to close them.</param>
    /// <param name="cancellationToken">Bound of the layer.</param>
    /// <returns>The addresses that could be connected to.</returns>
    public async Task<Verdict<AddressSet>> CheckAsync(
        HostPort endpoint, AddressSet set, Action<Socket>? keep, CancellationToken cancellationToken)
    {
        var tries = await Task.WhenAll(
            set.Addresses.Take(MostAddresses).Select(a => ConnectAsync(new IPEndPoint(a, endpoint.Port.Number), cancellationToken)));
        ImmutableArray<IPAddress> open = [.. tries.Where(t => t.Fault is null).Select(t => t.Remote.Address)];
        var closed = tries.Where(t => t.Fault is not null).ToArray();
        Release(tries, keep);
        if (open.IsEmpty)
        {
            return AllClosed(endpoint, closed);
        }

        return closed.Length == 0
            ? Verdict<AddressSet>.Pass(new(open), $"Connected to {Spelling.Of([.. tries.Select(t => t.Remote.ToString())])}.")
            : Verdict<AddressSet>.Find(VerificationCodes.SomeAddressesClosed, SomeClosed(endpoint, closed), new(open));
    }

    private static void Release(Attempt[] tries, Action<Socket>? keep)
    {
        foreach (var socket in tries.Select(t => t.Connection).OfType<Socket>())
        {
            (keep ?? (s => s.Dispose()))(socket);
        }
    }

    private static Verdict<AddressSet> AllClosed(HostPort endpoint, Attempt[] closed)
    {
        var list = Spelling.Of([.. closed.Select(t => t.ToString())]);
        if (Array.TrueForAll(closed, t => t.Error == SocketError.ConnectionRefused))
        {
            return Verdict<AddressSet>.Find(
                VerificationCodes.ConnectionRefused,
                $"{endpoint} refuses connections: {list}. Nothing listens there, or a firewall rejects: allow outbound TCP to port {endpoint.Port}.");
        }

        return Array.TrueForAll(closed, t => t.Error == SocketError.TimedOut)
            ? Verdict<AddressSet>.Find(
                VerificationCodes.ConnectionSilent,
                $"{endpoint} does not answer: {list}. A firewall drops the packets: deploy the plan's rules, and look for a deny before them.")
            : Verdict<AddressSet>.Find(
                VerificationCodes.ConnectionFailed,
                $"{endpoint} cannot be connected to: {list}. Look for a route out of this network and at the firewall's rules.");
    }

    private static string SomeClosed(HostPort endpoint, Attempt[] closed)
    {
        var list = Spelling.Of([.. closed.Select(t => t.ToString())]);
        var onlyIPv6 = Array.TrueForAll(closed, t => t.Remote.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6);
        return onlyIPv6
            ? $"{endpoint} can be reached, but not by IPv6: {list}. Open IPv6 egress, or make the server prefer IPv4: HAProxy, for one, tries IPv6 first and staples nothing."
            : $"{endpoint} can be reached, but not at every address: {list}. A server that picks one of them gets no response: compare with the rules that are deployed.";
    }

    private async Task<Attempt> ConnectAsync(IPEndPoint remote, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        var socket = new Socket(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(remote, limit.Token);
            return new Attempt(remote, null, null) { Connection = socket };
        }
        catch (SocketException e)
        {
            socket.Dispose();
            return new Attempt(remote, e.SocketErrorCode, e.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => "refused",
                SocketError.TimedOut => "no answer",
                SocketError.NetworkUnreachable or SocketError.HostUnreachable => "no route",
                SocketError.AccessDenied => "forbidden by this machine's own firewall",
                var other => other.ToString(),
            });
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            return new Attempt(remote, SocketError.TimedOut, $"no answer within {Spelling.Of(timeout)}");
        }
    }

    private sealed record Attempt(IPEndPoint Remote, SocketError? Error, string? Fault)
    {
        public Socket? Connection { get; init; }

        public override string ToString() => $"{Remote} {Fault}";
    }
}
