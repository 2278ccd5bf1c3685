using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Inventory;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using OcspEgress.Resolution.LockFile;

namespace OcspEgress.Comparison;

/// <summary>
/// Compares two plans by what they let through. Order, days, times to live, lines and descriptions are no difference.
/// Pure: what comes out depends on the two sides alone.
/// </summary>
internal sealed class PlanComparer
{
    private readonly CauseFinder _causes;
    private readonly (EgressLock Old, EgressLock New) _locks;
    private readonly Dictionary<string, EgressOpening> _oldOpenings;
    private readonly Dictionary<string, EgressOpening> _newOpenings;

    private PlanComparer(PlanState old, PlanState @new, ImmutableArray<CertificateChange> certificates)
    {
        _causes = new CauseFinder(old, @new, certificates);
        _locks = (old.Lock, @new.Lock);
        _oldOpenings = old.Plan.Openings.ToDictionary(o => o.Name, StringComparer.Ordinal);
        _newOpenings = @new.Plan.Openings.ToDictionary(o => o.Name, StringComparer.Ordinal);
    }

    /// <summary>What has to happen to the old plan to make it the new one, and why.</summary>
    public static PlanComparison Compare(PlanState old, PlanState @new)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        var certificates = CertificateComparer.Compare(old, @new);
        var comparer = new PlanComparer(old, @new, certificates);
        var before = old.Plan.Rules.ToDictionary(r => r.Name, StringComparer.Ordinal);
        var after = @new.Plan.Rules.ToDictionary(r => r.Name, StringComparer.Ordinal);
        var changes = before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(n => comparer.Compare(n, before.GetValueOrDefault(n), after.GetValueOrDefault(n)))
            .Where(c => c is not null);
        ImmutableArray<RuleChange> rules = [.. changes!];
        var changed = rules.Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        var shown = rules.Select(r => (r.After ?? r.Before)!.Opening.Name).ToHashSet(StringComparer.Ordinal);
        return new PlanComparison(rules, certificates, @new.Plan.Rules.Length)
        {
            Sunset = SunsetOf(certificates, after),
            Flows = FlowComparer.Compare(old.Plan, @new.Plan),
            Sources = SourceComparer.Compare(old.Plan, @new.Plan),
            Names = NameComparer.Compare(old.Plan, @new.Plan, shown, comparer._causes),
            Settings = [.. SettingsComparer.Compare(old, @new), .. StackComparer.Compare(old.Stack, @new.Stack)],
            Descriptions =
            [
                .. @new.Plan.Rules
                    .Where(r => !changed.Contains(r.Name) && before[r.Name].Opening.Description != r.Opening.Description)
                    .Select(r => r.Name).Order(StringComparer.Ordinal),
            ],
        };
    }

    private static OcspSunset? SunsetOf(ImmutableArray<CertificateChange> certificates, Dictionary<string, EgressRule> after)
    {
        var lost = certificates.Where(c => c.LostOcsp).ToArray();
        return lost.Length == 0 ? null : new OcspSunset(
            [.. lost.Select(c => c.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [
                .. lost.SelectMany(c => c.RulesWent).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                    .Where(r => after.GetValueOrDefault(r)?.Opening.IsForReplacedOnly ?? true),
            ]);
    }

    private RuleChange? Compare(string name, EgressRule? before, EgressRule? after)
    {
        if (before is not null && after is not null)
        {
            return CompareBoth(name, before, after);
        }

        var came = after is not null;
        var rule = after ?? before!;
        var other = came ? _oldOpenings : _newOpenings;

        // Where the opening is on both sides, its certificates are not the cause: it has no address there.
        var causes = other.ContainsKey(rule.Opening.Name) ? [] : _causes.OfOpening(rule.Opening, came);
        var networks = rule.Destinations
            .Select(n => new NetworkChange(n, came, causes.IsEmpty ? _causes.OfNetwork(rule.Opening.Endpoint.Host, n, came) : causes[0].Reason))
            .ToImmutableArray();
        return new RuleChange
        {
            Name = name,
            Kind = came ? ChangeKind.Added : ChangeKind.Removed,
            Before = before,
            After = after,
            Priority = PriorityOf(name),
            Networks = networks,
            Causes = causes.IsEmpty ? [.. Causes(rule, networks)] : causes,
        };
    }

    // Priorities are the targets', and the lock's. Of several that give one, the first that gives another one than before.
    private (int? Before, int? After) PriorityOf(string rule) => _locks.New.Targets.Concat(_locks.Old.Targets)
        .Select(t => (Before: _locks.Old.Target(t.Name).PriorityOf(rule), After: _locks.New.Target(t.Name).PriorityOf(rule)))
        .OrderByDescending(p => p.Before != p.After).FirstOrDefault();

    private RuleChange? CompareBoth(string name, EgressRule before, EgressRule after)
    {
        var networks = Networks(before, after);
        var (went, came) = Groups(before.Opening, after.Opening);
        ChangeCause[] others =
        [
            .. DifferencesOf(before.Opening, after.Opening),
            .. PriorityOf(name) is var (was, now) && was is not null && now is not null && was != now
                ? new[] { new ChangeCause(ChangeReason.PriorityChanged, FormattableString.Invariant($"{was} -> {now}")) } : [],
        ];
        ImmutableArray<ChangeCause> causes = [.. Causes(after, networks).Concat(others).Order()];
        return causes.IsEmpty ? null : new RuleChange
        {
            Name = name,
            Kind = ChangeKind.Changed,
            Before = before,
            After = after,
            Priority = PriorityOf(name),
            Networks = networks,
            GroupsCame = came,
            GroupsWent = went,
            Causes = causes,
        };
    }

    private ImmutableArray<NetworkChange> Networks(EgressRule before, EgressRule after)
    {
        var host = after.Opening.Endpoint.Host;
        var changes = before.Destinations.Except(after.Destinations).Select(n => new NetworkChange(n, false, _causes.OfNetwork(host, n, false)))
            .Concat(after.Destinations.Except(before.Destinations).Select(n => new NetworkChange(n, true, _causes.OfNetwork(host, n, true))))
            .OrderBy(c => c.Network, NetworkOrder.Instance)
            .ToImmutableArray();

        // All at once, the old ones and the new ones: the responder lives elsewhere now.
        var isMove = !before.Destinations.Intersect(after.Destinations).Any()
            && changes.All(c => c.Reason is ChangeReason.AddressSeen or ChangeReason.RetentionEnded or ChangeReason.AddressDropped);
        return isMove ? [.. changes.Select(c => c with { Reason = ChangeReason.ResponderMoved })] : changes;
    }

    /// <summary>What differs of an opening that is on both sides, but for its addresses: from what to what.</summary>
    internal static IEnumerable<ChangeCause> DifferencesOf(EgressOpening before, EgressOpening after)
    {
        var (went, came) = Groups(before, after);
        if (!went.IsEmpty || !came.IsEmpty)
        {
            yield return new ChangeCause(ChangeReason.GroupsChanged, $"{Text(before)} -> {Text(after)}");
        }

        if (before.IsTls != after.IsTls)
        {
            yield return new ChangeCause(ChangeReason.ProtocolChanged, after.IsTls ? "http -> https" : "https -> http");
        }

        static string Text(EgressOpening opening) =>
            string.Join(", ", opening.Groups.Select(g => g == ServerGroup.None ? "servers of no group" : g.Name));
    }

    private static IEnumerable<ChangeCause> Causes(EgressRule rule, ImmutableArray<NetworkChange> networks) =>
        networks.Select(n => n.Reason).Distinct().Order().Select(r => new ChangeCause(r, rule.Opening.Endpoint.Host.Value));

    private static IEnumerable<string> Names(EgressOpening opening) => opening.Groups.Select(g => g.Name);

    /// <summary>
    /// Groups that an opening lost and gained. Whose servers an entry's are stands in the inventory only: of an entry that has
    /// left it, nobody knows.
    /// </summary>
    internal static (ImmutableArray<string> Went, ImmutableArray<string> Came) Groups(EgressOpening before, EgressOpening after)
    {
        var isKnown = !before.Provenance.Concat(after.Provenance)
            .Any(p => p.Responder.Certificate?.Origin.Source is UnclaimedSource);
        return !isKnown ? ([], []) : (
            [.. Names(before).Except(Names(after), StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. Names(after).Except(Names(before), StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }
}
