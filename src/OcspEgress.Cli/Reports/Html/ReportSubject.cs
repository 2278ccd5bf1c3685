using System.Collections.Immutable;
using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Planning;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Cli.Reports.Html;

/// <summary>
/// What a report shows: a plan with what it was made of, at a moment. Groups and openings are known by their numbers, so
/// that the page can tell which row belongs to which part of the picture.
/// </summary>
internal sealed class ReportSubject
{
    private const int DaysSoon = 30;
    private const int DaysAhead = 90;

    private readonly Dictionary<string, HostVerdict> _verdicts;
    private readonly Dictionary<string, int> _numbers;

    public ReportSubject(EgressInventory inventory, PipelineResult result, ImmutableArray<Diagnostic> findings, DateTimeOffset now)
    {
        (Inventory, Result, Now) = (inventory, result, now);
        Findings = [.. findings.OrderByDescending(f => f.Severity).ThenBy(f => f)];
        Openings = result.Plan.Openings;
        _numbers = Openings.Select((opening, number) => (opening.Name, number)).ToDictionary(p => p.Name, p => p.number, StringComparer.Ordinal);
        Priorities = result.Priorities;
        Rules = [.. result.Plan.Rules.OrderBy(r => Priorities.GetValueOrDefault(r.Name, int.MaxValue)).ThenBy(r => r.Name, StringComparer.Ordinal)];
        Groups = [.. result.Certificates.Select(c => c.Origin.Source.Group ?? "").Concat(result.Responders.Select(r => r.Group)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _verdicts = result.Verdicts.ToDictionary(v => v.Host.Value, StringComparer.Ordinal);
        Certificates = FindCertificates();
        Served = [.. Certificates.Where(c => !c.Certificate.IsAuthority || !c.Openings.IsEmpty)];
    }

    /// <summary>The inventory.</summary>
    public EgressInventory Inventory { get; }

    /// <summary>What each stage made of it.</summary>
    public PipelineResult Result { get; }

    /// <summary>The moment that the report is of.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>All findings, errors first.</summary>
    public ImmutableArray<Diagnostic> Findings { get; }

    /// <summary>Openings in the order of the plan.</summary>
    public ImmutableArray<EgressOpening> Openings { get; }

    /// <summary>The priority of each rule that has one.</summary>
    public ImmutableDictionary<string, int> Priorities { get; }

    /// <summary>Rules by priority.</summary>
    public ImmutableArray<EgressRule> Rules { get; }

    /// <summary>Names of the groups that certificates are in, sorted; an empty one stands for none.</summary>
    public ImmutableArray<string> Groups { get; }

    /// <summary>Certificates by end of life, then label.</summary>
    public ImmutableArray<ReportedCertificate> Certificates { get; }

    /// <summary>Those that servers present: without the authorities of their chains, unless these are planned for.</summary>
    public ImmutableArray<ReportedCertificate> Served { get; }

    /// <summary>Whole days that are left of a certificate at the moment of the report; negative after its end.</summary>
    public int DaysLeft(ServerCertificate certificate) => (int)Math.Floor((certificate.NotAfter - Now).TotalDays);

    /// <summary>How well the host of an opening is known: a verdict's kind, or <c>pinned</c> or <c>literal</c> where DNS has no say.</summary>
    public string StandingOf(EgressOpening opening) =>
        opening.Provenance[0].Pin is not null ? "pinned"
        : opening.Endpoint.Host.Address is not null ? "literal"
        : VerdictOf(opening.Endpoint.Host.Value) is { } verdict ? Word(verdict.Kind)
        : "unresolved";

    /// <summary>The number of an opening.</summary>
    public int NumberOf(EgressOpening opening) => _numbers[opening.Name];

    /// <summary>The verdict on a host, or null where the rules do not take it from DNS.</summary>
    public HostVerdict? VerdictOf(string host) => _verdicts.GetValueOrDefault(host);

    /// <summary>A kind of verdict in a word.</summary>
    public static string Word(VerdictKind kind) => kind switch
    {
        VerdictKind.Stable => "stable",
        VerdictKind.Rotating => "rotating",
        VerdictKind.Unpinnable => "unpinnable",
        _ => "unknown",
    };

    /// <summary>The numbers of the groups that an opening is for.</summary>
    public ImmutableArray<int> GroupsOf(EgressOpening opening) =>
        [.. opening.Groups.Select(g => Groups.BinarySearch(g.Name, StringComparer.Ordinal)).Where(i => i >= 0)];

    private ImmutableArray<ReportedCertificate> FindCertificates()
    {
        var openings = Openings
            .SelectMany((opening, number) => opening.Provenance.Select(p => p.Responder.Certificate).OfType<ServerCertificate>().Select(c => (c.Fingerprint, number)))
            .Distinct()
            .ToLookup(p => p.Fingerprint, p => p.number, StringComparer.Ordinal);
        return
        [
            .. Result.Certificates
                .GroupBy(c => c.Fingerprint, StringComparer.Ordinal)
                .Select(found => Reported([.. found], [.. openings[found.Key].Order()]))
                .OrderBy(c => c.Certificate.NotAfter)
                .ThenBy(c => c.Label, StringComparer.Ordinal)
                .ThenBy(c => c.Certificate.Fingerprint, StringComparer.Ordinal),
        ];
    }

    private ReportedCertificate Reported(ImmutableArray<ServerCertificate> found, ImmutableArray<int> openings) => new()
    {
        Certificate = found[0],
        Places = [.. found.Select(c => c.Origin.Location.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Groups = [.. found.Select(c => Groups.BinarySearch(c.Origin.Source.Group ?? "", StringComparer.Ordinal)).Distinct().Order()],
        Openings = openings,
        ReplacedSince = ReplacedSince(found),
        Expiry = ReplacedSince(found) is null ? StateOf(found[0]) : ExpiryState.Replaced,
    };

    private static DateOnly? ReplacedSince(ImmutableArray<ServerCertificate> found) =>
        found.Any(c => c.Origin.ReplacedSince is null) ? null : found.Max(c => c.Origin.ReplacedSince);

    private ExpiryState StateOf(ServerCertificate certificate) =>
        certificate.NotAfter < Now ? ExpiryState.Expired
        : certificate.NotBefore > Now ? ExpiryState.NotYetValid
        : DaysLeft(certificate) < DaysSoon ? ExpiryState.Within30Days
        : DaysLeft(certificate) < DaysAhead ? ExpiryState.Within90Days
        : ExpiryState.Later;
}
