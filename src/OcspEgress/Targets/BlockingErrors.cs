using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Planning;

namespace OcspEgress.Targets;

/// <summary>
/// Which errors of a run stand in the way of declaring its rules. A rule is declared as it was asked for or not at all, so
/// any error blocks, but a firewall that takes names does not need what is missing about addresses.
/// </summary>
internal static class BlockingErrors
{
    /// <summary>Those that block rules by address: every error.</summary>
    public static ImmutableArray<Diagnostic> OfAddressRules(ImmutableArray<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];

    /// <summary>
    /// Those that block rules by name: every error but those about addresses. A responder given
    /// as an address literal needs a rule by address even there; if it has none, every error blocks.
    /// </summary>
    public static ImmutableArray<Diagnostic> OfNamedRules(ImmutableArray<Diagnostic> diagnostics, EgressPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var errors = OfAddressRules(diagnostics);
        var ruled = plan.Rules.Select(r => r.Opening.Name).ToHashSet(StringComparer.Ordinal);
        return plan.Openings.Any(o => o.Endpoint.Host.Address is not null && !ruled.Contains(o.Name))
            ? errors
            : [.. errors.Where(e => !e.Kind.ConcernsAddressesOnly)];
    }
}
