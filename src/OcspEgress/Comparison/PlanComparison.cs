using System.Collections.Immutable;

namespace OcspEgress.Comparison;

/// <summary>The smallest true difference between two plans.</summary>
/// <param name="Rules">Rules that differ, sorted by name.</param>
/// <param name="Certificates">Certificates that came, went or were replaced: sorted by label, then by fingerprints.</param>
/// <param name="RuleCount">Rules of the new plan, those that did not change included.</param>
public sealed record PlanComparison(
    ImmutableArray<RuleChange> Rules, ImmutableArray<CertificateChange> Certificates, int RuleCount)
{
    /// <summary>Whether a firewall would be told anything else. Certificates alone are no difference.</summary>
    public bool RulesDiffer => !Rules.IsEmpty;

    /// <summary>Certificates that lost OCSP, with their rules; null where none did.</summary>
    public OcspSunset? Sunset { get; init; }
}
