using System.Collections.Immutable;
using System.Globalization;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Building;

/// <summary>
/// What a network security group remembers: the priority of each rule, freed priorities, and where each rule stands in the list of
/// the group: that of both families, and that of its own, since servers without an IPv6 network have rules for IPv4 only.
/// </summary>
internal static class NsgMemory
{
    /// <summary>List of rules of both families.</summary>
    public const string BothFamilies = "all";

    /// <summary>What is to be remembered of a plan, and which of its rules get no priority.</summary>
    public static (LockedTarget Memory, ImmutableArray<Diagnostic> Findings) Remember(EgressPlan plan, NsgTargetSettings settings, LockedTarget known)
    {
        var diagnostics = new DiagnosticList();
        var (first, last) = (settings.PriorityFrom, settings.PriorityTo);
        if (first < NsgLimits.LowestPriority || last > NsgLimits.HighestPriority || first > last)
        {
            diagnostics.Add(TargetCodes.InvalidBand.At(
                null, $"Priorities {Text(first)} to {Text(last)} are not possible: Azure takes {Text(NsgLimits.LowestPriority)} to {Text(NsgLimits.HighestPriority)}. Set the band of target {known.Name} within these."));
        }

        var (from, to) = (Math.Max(first, NsgLimits.LowestPriority), Math.Min(last, NsgLimits.HighestPriority));
        var (priorities, freed) = new PriorityAllocator(from, to, diagnostics).Allocate(plan.Rules.Select(r => r.Name), known);
        if (plan.Rules.FirstOrDefault(r => !priorities.ContainsKey(r.Name)) is { } without)
        {
            diagnostics.Add(TargetCodes.BandFull.At(
                null, $"The band {Text(from)} to {Text(to)} of target {known.Name} is {Text(plan.Rules.Length - priorities.Count)} too small for {Text(plan.Rules.Length)} rules; the first without priority is {without.Name}. Widen the band, divide the servers over several targets by their groups, or use a firewall that takes names."));
        }

        var rules = plan.Rules.Where(r => priorities.ContainsKey(r.Name)).ToLookup(r => r.Family);
        var lists = Enum.GetValues<AddressFamily>()
            .Select(f => new TargetList(ListOf(f), rules[f].Select(r => r.Name), n => RuleNamer.FamilyOf(n) == f))
            .Append(new TargetList(BothFamilies, priorities.Keys, _ => true));
        return (
            new LockedTarget(known.Name, TargetList.Place(priorities.Select(p => new LockedRule(p.Key, p.Value)), lists, known)) { Freed = freed },
            diagnostics.ToImmutableArray());
    }

    /// <summary>List of the rules of one family.</summary>
    public static string ListOf(AddressFamily family) => family == AddressFamily.IPv4 ? "ipv4" : "ipv6";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
