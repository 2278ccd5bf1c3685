using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.Resolving;

namespace OcspEgress.Resolution.Merging;

/// <summary>Takes one host after another from answers and lock to what is known now.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="terms">Day and retention.</param>
/// <param name="sieve">Knows what must not be opened.</param>
/// <param name="findings">What there is to say of the hosts.</param>
internal sealed class HostMerger(ResolveRequest request, MergeTerms terms, AddressSieve sieve, DiagnosticList findings)
{
    private readonly List<ResolvedHost> _hosts = [];
    private readonly List<ForgottenHost> _forgotten = [];
    private readonly HashSet<HostName> _silent = [];

    /// <summary>Adds a host: policy, merge, a person's wish to forget, and the bound, in this order.</summary>
    /// <param name="host">The host.</param>
    /// <param name="answers">The answers about it, without what must not be opened; none where it was not asked for.</param>
    /// <param name="known">What the lock says of it, or null.</param>
    /// <param name="isWanted">Whether it was asked for; others only age.</param>
    public void Add(HostName host, IEnumerable<DnsAnswer> answers, ResolvedHost? known, bool isWanted)
    {
        ImmutableArray<DnsAnswer> all = [.. answers];
        if (isWanted && !all.Any(a => a.IsEvidence || a.Outcome == DnsOutcome.NameNotFound))
        {
            _silent.Add(host);
        }

        var (allowed, refused) = sieve.Strain(known);
        var merged = Prune(isWanted && all.IsEmpty ? LockMerger.Hold(allowed, terms) : LockMerger.Merge(host, allowed, all, terms), all);
        ImmutableArray<HostAddress> left = [];
        if (merged is not null)
        {
            (merged, left) = AddressCap.Apply(merged, request.Settings.MaxAddresses, all);
            merged = merged with { Addresses = AddressOrder.Renew(known?.Addresses ?? [], merged.Addresses) };
            _hosts.Add(merged);
        }

        var outcome = new HostOutcome(host)
        {
            Merged = merged,
            Answers = all,
            RefusedOfLock = refused,
            Left = left,
            IsWanted = isWanted,
        };
        HostReporter.Report(outcome, request, terms, findings);
    }

    /// <summary>What is known of all hosts that were added.</summary>
    public ResolutionResult ToResult() => new([.. _hosts], [.. _forgotten], findings.ToImmutableArray()) { Silent = [.. _silent] };

    private ResolvedHost? Prune(ResolvedHost? host, ImmutableArray<DnsAnswer> answers)
    {
        if (host is null || request.PruneTo is not { } needed)
        {
            return host;
        }

        var isNeeded = needed.Contains(host.Host);
        var (kept, forgotten) = isNeeded ? LockPruner.Prune(host, answers, terms.Today) : (null, host.Addresses);
        if (!forgotten.IsEmpty)
        {
            _forgotten.Add(new ForgottenHost(host.Host, isNeeded, forgotten));
        }

        return kept;
    }
}
