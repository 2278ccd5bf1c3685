using OcspEgress.Diagnostics;

namespace OcspEgress.Planning;

/// <summary>
/// Plans the rules: one per purpose, host, port and address family. Pure, and independent of the order of its input;
/// one certificate more or less changes the rules of its own responders and nothing else. What a firewall can take is the
/// business of the targets.
/// </summary>
internal static class EgressPlanner
{
    /// <summary>Plans.</summary>
    /// <returns>The plan with all findings.</returns>
    public static PlanResult Plan(PlanRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var diagnostics = new DiagnosticList();
        var openings = new OpeningCollector(request.Settings.Groups, diagnostics).Collect(request.Responders);
        var drafter = new RuleDrafter(request.Settings, diagnostics);
        var rules = openings.SelectMany(drafter.Draft).OrderBy(r => r.Name, StringComparer.Ordinal);
        return new PlanResult(new EgressPlan(openings, [.. rules]), diagnostics.ToImmutableArray());
    }
}
