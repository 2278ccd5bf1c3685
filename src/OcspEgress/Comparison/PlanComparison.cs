using System.Collections.Immutable;
using OcspEgress.Resolution.Collecting;

namespace OcspEgress.Comparison;

/// <summary>The smallest true difference between two plans.</summary>
/// <param name="Rules">Rules that differ, sorted by name.</param>
/// <param name="Certificates">Certificates that came, went or were replaced: sorted by label, then by fingerprints.</param>
/// <param name="RuleCount">Rules of the new plan, those that did not change included.</param>
internal sealed record PlanComparison(
    ImmutableArray<RuleChange> Rules, ImmutableArray<CertificateChange> Certificates, int RuleCount)
{
    /// <summary>Who may open what, and could not before or may no longer; sorted by host and port.</summary>
    public ImmutableArray<FlowChange> Flows { get; init; } = [];

    /// <summary>Groups of servers with other networks, sorted.</summary>
    public ImmutableArray<SourceChange> Sources { get; init; } = [];

    /// <summary>What only a firewall that takes names would be told, sorted by name.</summary>
    public ImmutableArray<NameChange> Names { get; init; } = [];

    /// <summary>Settings of the inventory, then of the stack, that bound the rules or what they are worth, and differ; sorted by key.</summary>
    public ImmutableArray<SettingChange> Settings { get; init; } = [];

    /// <summary>Targets that are written differently, for whatever reason; sorted by name.</summary>
    public ImmutableArray<TargetChange> Targets { get; init; } = [];

    /// <summary>Names of rules of which nothing but the description differs, sorted.</summary>
    public ImmutableArray<string> Descriptions { get; init; } = [];

    /// <summary>Certificates that files hold now and the new lock does not know, so that no rule is made for them.</summary>
    public ImmutableArray<FileChange> Unlocked { get; init; } = [];

    /// <summary>Whether a firewall would be told anything else. Certificates and descriptions alone are no difference.</summary>
    public bool RulesDiffer => !Rules.IsEmpty || !Sources.IsEmpty || !Names.IsEmpty || !Targets.IsEmpty;

    /// <summary>Whether a person has to look: rules differ or lack a certificate, or a setting would let more through from now on.</summary>
    public bool NeedsReview => RulesDiffer || !Unlocked.IsEmpty || Settings.Any(s => s.Loosens);

    /// <summary>Certificates that lost OCSP, with their rules; null where none did.</summary>
    public OcspSunset? Sunset { get; init; }
}
