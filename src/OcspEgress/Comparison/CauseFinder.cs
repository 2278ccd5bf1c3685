using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Merging;
using OcspEgress.Responders;

namespace OcspEgress.Comparison;

/// <summary>Finds out why, as far as locks and settings tell.</summary>
internal sealed class CauseFinder
{
    private readonly PlanState _old;
    private readonly PlanState _new;
    private readonly Dictionary<string, CertificateChange> _certificates;
    private readonly Dictionary<HostName, Dictionary<IPAddress, HostAddress>> _oldHosts;
    private readonly Dictionary<HostName, Dictionary<IPAddress, HostAddress>> _newHosts;
    private readonly int _retainDays;

    public CauseFinder(PlanState old, PlanState @new, ImmutableArray<CertificateChange> certificates)
    {
        (_old, _new) = (old, @new);
        _certificates = certificates
            .SelectMany(c => new[] { c.Before, c.After }.Where(s => s is not null).Select(s => (s!.Fingerprint, Change: c)))
            .ToDictionary(p => p.Fingerprint, p => p.Change, StringComparer.Ordinal);
        (_oldHosts, _newHosts) = (Hosts(old.Lock), Hosts(@new.Lock));
        _retainDays = MergeTerms.At(DateTimeOffset.UnixEpoch, @new.Settings.Resolution.Retain).RetainDays;
    }

    /// <summary>Why an opening came or went as a whole: because of the certificates that need it.</summary>
    public ImmutableArray<ChangeCause> OfOpening(EgressOpening opening, bool came) =>
        [.. opening.Provenance.Select(p => OfUser(p.Responder, came)).Distinct().Order()];

    /// <summary>Why a destination came or went while the opening stayed.</summary>
    /// <param name="host">Host of the opening.</param>
    /// <param name="network">The destination.</param>
    /// <param name="came">Whether it is new.</param>
    public ChangeReason OfNetwork(HostName host, IPNetwork network, bool came)
    {
        if (!SettingsComparer.SamePin(_old.Settings, _new.Settings, host))
        {
            return ChangeReason.PinChanged;
        }

        var (from, to) = came ? (_newHosts, _oldHosts) : (_oldHosts, _newHosts);
        if (to.GetValueOrDefault(host)?.ContainsKey(network.BaseAddress) ?? false)
        {
            return OfSettings();
        }

        return came ? ChangeReason.AddressSeen
            : from.GetValueOrDefault(host)?.GetValueOrDefault(network.BaseAddress) is { } gone && IsOver(gone) ? ChangeReason.RetentionEnded
            : ChangeReason.AddressDropped;
    }

    private ChangeCause OfUser(Responder responder, bool came)
    {
        var (here, there) = came ? (_new, _old) : (_old, _new);
        if (responder.Certificate is null)
        {
            var isThere = there.Settings.Requests.Any(r => (r.Purpose, r.Endpoint) == (responder.Purpose, responder.Endpoint));
            var isClosed = isThere && !SettingsComparer.SamePolicy(_old.Settings, _new.Settings);
            return new ChangeCause(isClosed ? ChangeReason.PolicyChanged : ChangeReason.RequestChanged, responder.Label);
        }

        if (_certificates.GetValueOrDefault(responder.Certificate.Fingerprint) is { Reason: { } reason } change)
        {
            return new ChangeCause(reason, change.Label);
        }

        if (!came && responder.ReplacedSince is not null)
        {
            return new ChangeCause(ChangeReason.OverlapEnded, responder.Certificate.Label);
        }

        var why = SettingsComparer.SameOverrides(here.Settings, there.Settings, responder) ? OfSettings() : ChangeReason.OverrideChanged;
        return new ChangeCause(why, responder.Endpoint.ToString());
    }

    private ChangeReason OfSettings() =>
        SettingsComparer.SamePolicy(_old.Settings, _new.Settings) ? ChangeReason.SettingsChanged : ChangeReason.PolicyChanged;

    // The rule of LockMerger: an address stays for so many days after it was last seen, outages not counted.
    private bool IsOver(HostAddress gone) => _new.Newest.DayNumber - gone.LastSeen.DayNumber - gone.PausedDays > _retainDays;

    private static Dictionary<HostName, Dictionary<IPAddress, HostAddress>> Hosts(EgressLock content) =>
        content.Hosts.GroupBy(h => h.Host).ToDictionary(
            g => g.Key,
            g => g.SelectMany(h => h.Addresses).GroupBy(a => a.Address).ToDictionary(a => a.Key, a => a.First()));
}
