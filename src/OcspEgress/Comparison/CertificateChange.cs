using System.Collections.Immutable;
using OcspEgress.Certificates;

namespace OcspEgress.Comparison;

/// <summary>A certificate that came, went, or made way for another one of the same names.</summary>
internal sealed record CertificateChange
{
    /// <summary>The certificate as it was, or null where it is new.</summary>
    public ServerCertificate? Before { get; init; }

    /// <summary>The certificate as it is, or null where it is gone.</summary>
    public ServerCertificate? After { get; init; }

    /// <summary>Why; null for a renewal, which has the same authority and responders and concerns no rule.</summary>
    public ChangeReason? Reason { get; init; }

    /// <summary>Whether it named OCSP responders and its successor names none: the authority no longer runs OCSP.</summary>
    public bool LostOcsp { get; init; }

    /// <summary>Names of rules that it needs now and did not before, sorted; the rules may be older.</summary>
    public required ImmutableArray<string> RulesCame { get; init; }

    /// <summary>Names of rules that it no longer needs, sorted; others may still.</summary>
    public required ImmutableArray<string> RulesWent { get; init; }

    /// <summary>What happened.</summary>
    public ChangeKind Kind => Before is null ? ChangeKind.Added : After is null ? ChangeKind.Removed : ChangeKind.Changed;

    /// <summary>What a person knows it by: its first name, else its subject, else its fingerprint.</summary>
    public string Label => (After ?? Before!).Label;
}
