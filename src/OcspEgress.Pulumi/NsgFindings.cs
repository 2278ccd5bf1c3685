using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Targets.AzureNsg.Analysis;

namespace OcspEgress.Components;

/// <summary>What the comparison of rules found, and whether it may go on.</summary>
internal static class NsgFindings
{
    /// <summary>What is only to be told.</summary>
    /// <param name="component">Name of the component, for the message.</param>
    /// <param name="report">What was found.</param>
    /// <param name="reading">What was found when the rules that are there were read.</param>
    /// <param name="args">What the caller accepts.</param>
    /// <exception cref="Pulumi.RunException">Something was found that Azure refuses, or an error that nobody accepted.</exception>
    public static ImmutableArray<Diagnostic> Judge(
        string component, NsgPreflightReport report, ImmutableArray<Diagnostic> reading, NsgEgressArgs args)
    {
        ImmutableArray<Diagnostic> all = [.. report.Warnings.Concat(reading).Order()];
        var errors = all
            .Where(w => w.Severity == DiagnosticSeverity.Error && !args.AcceptedFindings.Contains(w.Code, StringComparer.Ordinal))
            .Select(w => w with { Message = $"{w.Message} To deploy all the same, accept {w.Code} (NsgEgressArgs.AcceptedFindings; in a stack's config nsg.accept)." });
        Refusal.ThrowIfAny(component, report.Conflicts.Concat(errors), args.Secret);
        return all;
    }
}
