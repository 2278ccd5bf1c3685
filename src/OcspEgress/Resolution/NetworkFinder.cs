using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Policy;
using OcspEgress.Responders;

namespace OcspEgress.Resolution;

/// <summary>
/// Joins responders with the networks that lead to them. A pure function: fresh answers and the lock go through it
/// alike. The policy holds for everything, since the lock and pins are edited by hand.
/// </summary>
internal sealed class NetworkFinder
{
    private const int MostListed = 5;
    private readonly EgressSettings _settings;
    private readonly AddressPolicy _policy;
    private readonly Dictionary<HostName, ResolvedHost> _hosts;
    private readonly Dictionary<HostName, HostPin> _pins;
    private readonly DiagnosticList _findings = new();

    private NetworkFinder(ImmutableArray<ResolvedHost> hosts, EgressSettings settings)
    {
        _settings = settings;
        _policy = new AddressPolicy(settings.Policy);
        _hosts = hosts.GroupBy(h => h.Host).ToDictionary(g => g.Key, g => g.First());
        _pins = settings.Pins.GroupBy(p => p.Host).ToDictionary(g => g.Key, g => g.First());
    }

    /// <summary>Finds the networks of each responder.</summary>
    /// <param name="responders">The responders, after the policy.</param>
    /// <param name="hosts">Resolved hosts, fresh or from the lock.</param>
    /// <param name="settings">Pins, families and policy.</param>
    /// <returns>Every responder, in the same order; one whose networks are empty has an error to its host, here or before.</returns>
    public static StageResult<ResolvedResponder> Find(
        ImmutableArray<Responder> responders, ImmutableArray<ResolvedHost> hosts, EgressSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var finder = new NetworkFinder(hosts, settings);
        var networks = responders
            .GroupBy(r => r.Url.Host)
            .ToDictionary(g => g.Key, g => finder.NetworksOf(g.Key, g.Min(r => r.Place)));
        return new StageResult<ResolvedResponder>(
            [.. responders.Select(r => finder.Join(r, networks[r.Url.Host]))], finder._findings.ToImmutableArray());
    }

    private ResolvedResponder Join(Responder responder, ImmutableArray<IPNetwork> networks)
    {
        var pin = _pins.GetValueOrDefault(responder.Url.Host);
        var host = pin is null && responder.Url.Host.Address is null ? _hosts.GetValueOrDefault(responder.Url.Host) : null;
        return new ResolvedResponder(responder, networks, host, pin);
    }

    private ImmutableArray<IPNetwork> NetworksOf(HostName host, SourceLocation? place)
    {
        var pin = _pins.GetValueOrDefault(host);
        var candidates = Candidates(host, pin);
        place = pin?.Location ?? place;
        if (candidates.Length == 0)
        {
            // Whoever looked the host up has said so: the resolver, or LockCoverage for a locked plan.
            return [];
        }

        var planned = candidates.Where(n => _settings.Resolution.Families.Contains(n.Family())).ToArray();
        if (planned.Length == 0)
        {
            _findings.Add(ResolutionCodes.NoAddressOfFamily.At(place, $"{host} has only addresses of a family that resolution.families leaves out ({List(candidates.Select(c => c.ToString()))}), so nothing is opened for it. Add the family, or pin networks of the other one."));
            return [];
        }

        return Allowed(host, planned, place);
    }

    private IPNetwork[] Candidates(HostName host, HostPin? pin) =>
        pin is not null ? [.. pin.Networks]
        : host.Address is { } literal ? [Single(literal)]
        : _hosts.TryGetValue(host, out var resolved) ? [.. resolved.Addresses.Select(a => Single(a.Address))]
        : [];

    private ImmutableArray<IPNetwork> Allowed(HostName host, IPNetwork[] planned, SourceLocation? place)
    {
        var refused = new List<(IPNetwork Network, string Reason)>();
        var allowed = new List<IPNetwork>();
        foreach (var network in planned)
        {
            if (_policy.Refusal(network) is { } reason)
            {
                refused.Add((network, reason));
            }
            else
            {
                allowed.Add(network);
            }
        }

        if (refused.Count > 0)
        {
            var code = allowed.Count == 0 ? ResolutionCodes.NothingAllowed : ResolutionCodes.AddressRefused;
            var effect = allowed.Count == 0 ? "Nothing is opened for it" : "They are left out";
            _findings.Add(code.At(place, $"{host} leads to networks that must not be opened: {List(refused.OrderBy(r => r.Network, NetworkOrder.Instance).Select(r => $"{r.Network} ({r.Reason})"))}. {effect}. {RefusalAdvice.Of(refused.Select(r => r.Network))}."));
        }

        // In the order of the lock: rules keep it.
        return [.. allowed.Distinct()];
    }

    private static string List(IEnumerable<string> items)
    {
        var all = items.ToArray();
        return string.Join(", ", all.Take(MostListed)) + (all.Length > MostListed ? $", and {all.Length - MostListed} more" : "");
    }

    private static IPNetwork Single(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return new IPNetwork(new IPAddress(bytes), bytes.Length * 8);
    }
}
