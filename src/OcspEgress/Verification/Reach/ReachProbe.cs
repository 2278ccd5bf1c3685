using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Resolution.Dns;
using OcspEgress.Verification.Layers;

namespace OcspEgress.Verification.Reach;

/// <summary>
/// The DNS and TCP layers of responders. A thousand certificates of one issuer share one responder, so each host and
/// port with the same networks is probed once a run.
/// </summary>
/// <param name="dns">Asks name servers.</param>
/// <param name="settings">Bounds, name servers and proxy.</param>
/// <param name="clock">Measures.</param>
/// <param name="run">Ends the run. What is shared must not end with the bound of the check that happened to start it.</param>
internal sealed class ReachProbe(IDnsLookup dns, VerificationSettings settings, TimeProvider clock, CancellationToken run)
    : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<ReachOutcome>>> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<WarmConnections> _connections = [];

    /// <summary>Closes the connections that no request took.</summary>
    public void Dispose()
    {
        foreach (var connection in _connections)
        {
            connection.Dispose();
        }
    }

    /// <param name="endpoint">Host and port.</param>
    /// <param name="networks">What the plan opens for it, or null where it opens names.</param>
    public Task<ReachOutcome> ProbeAsync(HostPort endpoint, ImmutableArray<IPNetwork>? networks)
    {
        var key = $"{endpoint} {(networks is { } planned ? string.Join(',', planned) : "by name")}";
        return _known.GetOrAdd(
            key, _ => new Lazy<Task<ReachOutcome>>(() => RunAsync(endpoint, networks))).Value;
    }

    private async Task<ReachOutcome> RunAsync(HostPort endpoint, ImmutableArray<IPNetwork>? networks)
    {
        var recorder = new LayerRecorder(clock);
        var connect = new ConnectionCheck(settings.ConnectTimeout);
        if (settings.Proxy is { } proxy)
        {
            var way = await recorder.RunAsync(
                DnsBound(proxy.Host), t => FindProxyAsync(proxy, t), run);
            await recorder.RunAsync(
                TcpBound(proxy.Authority), t => connect.CheckAsync(ProxyEndpoint(proxy), way!, null, t), run);
            return new ReachOutcome(recorder.Layers, null, null);
        }

        var names = new NameCheck(dns, settings);
        var addresses = await recorder.RunAsync(
            DnsBound(endpoint.Host.Value), t => names.CheckAsync(endpoint.Host, networks, t), run);
        var warm = new WarmConnections(clock);
        _connections.Add(warm);
        var open = await recorder.RunAsync(
            TcpBound(endpoint.ToString()), t => connect.CheckAsync(endpoint, addresses!, warm.Add, t), run);
        return new ReachOutcome(recorder.Layers, open?.Addresses[0], warm);
    }

    // The proxy's own name is found as every client finds it: it is configuration, and no rule depends on it.
    private static async Task<Verdict<AddressSet>> FindProxyAsync(Uri proxy, CancellationToken cancellationToken)
    {
        var addresses = await SystemNames.FindAsync(HostName.Parse(proxy.IdnHost), cancellationToken);
        return addresses.Value is { } found
            ? Verdict<AddressSet>.Skip(found, "The proxy looks the name up.")
            : addresses;
    }

    private static HostPort ProxyEndpoint(Uri proxy) => new(HostName.Parse(proxy.IdnHost), new Port(proxy.Port));

    private LayerBound DnsBound(string name) => new(
        VerificationLayer.Dns,
        settings.DnsTimeout,
        VerificationCodes.NameServersFailed,
        $"{name} cannot be looked up within {Spelling.Of(settings.DnsTimeout)}. Open DNS (port 53, UDP and TCP) to the name servers.");

    // Each connection has its own bound already; this one only backs it.
    private LayerBound TcpBound(string endpoint) => new(
        VerificationLayer.Tcp,
        settings.ConnectTimeout + settings.ConnectTimeout,
        VerificationCodes.ConnectionSilent,
        $"{endpoint} does not answer. A firewall drops the packets: deploy the plan's rules, and look for a deny before them.");
}
