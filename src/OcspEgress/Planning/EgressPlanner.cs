using System.Collections.Immutable;
using System.Globalization;
using OcspEgress.Diagnostics;
using OcspEgress.Resolution;

namespace OcspEgress.Planning;

/// <summary>
/// Plans the rules: one per purpose, host, port and address family. Pure, and independent of the order of its input;
/// one certificate more or less changes the rules of its own responders and nothing else.
/// </summary>
internal static class EgressPlanner
{
    /// <summary>Plans, and checks the plan against what the firewall can take.</summary>
    /// <returns>
    /// The plan with all findings. Beyond a limit the whole plan is still shown, with one error that says by how much and
    /// what to do; only rules for which the band has no priority left are not in it.
    /// </returns>
    public static PlanResult Plan(PlanRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var diagnostics = new DiagnosticList();
        var openings = new OpeningCollector(request.Settings.Groups, request.Limits, diagnostics).Collect(request.Responders);
        var drafter = new RuleDrafter(request.Settings, diagnostics);
        var drafts = openings.SelectMany(drafter.Draft).OrderBy(d => d.Name, StringComparer.Ordinal).ToImmutableArray();
        CheckSize(drafts, request.Limits, diagnostics);

        var priorities = GivePriorities(drafts, request, diagnostics);
        var rules = drafts.Where(d => priorities.ContainsKey(d.Name)).Select(d => d.At(priorities[d.Name]));
        return new PlanResult(
            new EgressPlan(openings, [.. rules]),
            [.. priorities.Select(p => new LockedRule(p.Key, p.Value))],
            diagnostics.ToImmutableArray());
    }

    private static ImmutableSortedDictionary<string, int> GivePriorities(
        ImmutableArray<RuleDraft> drafts, PlanRequest request, DiagnosticList diagnostics)
    {
        var (lowest, highest) = request.Limits.Priorities;
        var (first, last) = (request.Settings.Targets.AzureNsg.PriorityFrom, request.Settings.Targets.AzureNsg.PriorityTo);
        if (first < lowest || last > highest || first > last)
        {
            diagnostics.Add(PlanningCodes.InvalidBand.At(
                null, $"Priorities {Text(first)} to {Text(last)} are not possible: the firewall takes {Text(lowest)} to {Text(highest)}. Set the band of the target within these."));
        }

        var (from, to) = (Math.Max(first, lowest), Math.Min(last, highest));
        var priorities = new PriorityAllocator(from, to, diagnostics)
            .Allocate(drafts.Select(d => d.Name), request.Priorities.IsDefault ? [] : request.Priorities);
        var without = drafts.Where(d => !priorities.ContainsKey(d.Name)).Select(d => d.Name).ToList();
        if (without.Count > 0)
        {
            diagnostics.Add(PlanningCodes.BandFull.At(
                null, $"The band {Text(from)} to {Text(to)} is {Text(without.Count)} too small for {Text(drafts.Length)} rules; the first without priority is {without[0]}. Widen the band of the target, or spread the servers over several firewalls."));
        }

        return priorities;
    }

    private static void CheckSize(ImmutableArray<RuleDraft> drafts, PlanLimits limits, DiagnosticList diagnostics)
    {
        if (drafts.Length > limits.MaxRules)
        {
            diagnostics.Add(PlanningCodes.TooManyRules.At(
                null, $"The plan has {Text(drafts.Length)} rules, {Text(drafts.Length - limits.MaxRules)} more than the {Text(limits.MaxRules)} that the firewall takes. Plan fewer purposes or one address family, spread the servers over several inventories, or use a firewall that takes names."));
        }

        var addresses = drafts.Sum(d => d.Destinations.Length);
        if (addresses > limits.MaxAddresses)
        {
            var largest = drafts.OrderByDescending(d => d.Destinations.Length).ThenBy(d => d.Name, StringComparer.Ordinal).First();
            diagnostics.Add(PlanningCodes.TooManyAddresses.At(
                null, $"The plan has {Text(addresses)} addresses, {Text(addresses - limits.MaxAddresses)} more than the {Text(limits.MaxAddresses)} that the firewall takes; {largest.Name} has most ({Text(largest.Destinations.Length)}). Shorten resolution.retain, pin such hosts to networks, spread the servers over several inventories, or use a firewall that takes names."));
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
