using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using OcspEgress.Certificates;
using OcspEgress.Certificates.Readers;
using OcspEgress.Comparison;
using OcspEgress.Comparison.Previews;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Collecting;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.LockFile;
using OcspEgress.Resolution.Resolving;
using OcspEgress.Resolution.Sampling;
using OcspEgress.Responders;
using OcspEgress.Targets;
using OcspEgress.Verification;
using OcspEgress.Verification.Checks;

namespace OcspEgress;

/// <summary>
/// The way from certificates to egress rules: inventory, certificates, responders, addresses, plan. The only file that
/// names every stage; the command line and the Pulumi components both call it and decide nothing themselves.
/// </summary>
public sealed class EgressPipeline(CertificateLoader loader, IDnsLookup dns, TimeProvider clock)
{
    /// <summary>Told of each round of questions to the name servers as it begins, or null.</summary>
    public IProgress<SamplingRound>? Progress { get; init; }

    /// <summary>What is in these certificates: no address is looked up.</summary>
    public async Task<PipelineResult> ScanAsync(EgressInventory inventory, CancellationToken cancellationToken)
    {
        var findings = new DiagnosticList();
        var collector = new CertificateCollector(loader, EgressLock.Empty);
        var certificates = Take(await collector.CollectAsync(inventory, false, cancellationToken), findings);
        var responders = Take(ResponderFinder.Find(certificates, inventory.Settings), findings);
        return WithExpiry(new PipelineResult
        {
            Certificates = certificates,
            Responders = responders,
            Diagnostics = findings.ToImmutableArray(),
        });
    }

    /// <summary>
    /// The same certificate by certificate, as they are read: by entry, then by container. Nothing is held of what was given
    /// out; findings are complete after the last one.
    /// </summary>
    public async IAsyncEnumerable<ScannedCertificate> ScanAsync(
        EgressInventory inventory, DiagnosticList findings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(findings);
        var finder = new ResponderFinder(inventory.Settings, findings);
        var collector = new CertificateCollector(loader, EgressLock.Empty);
        await foreach (var certificate in collector.StreamAsync(inventory, findings, cancellationToken))
        {
            yield return Scan(certificate, finder, findings);
        }

        Finish(finder, inventory, findings);
    }

    /// <summary>
    /// The responders of these certificates, those with most certificates first, and the number of certificates. None is
    /// held; each counts as often as it stands there.
    /// </summary>
    public async Task<(long Certificates, ImmutableArray<CountedResponder> Responders)> CountAsync(
        EgressInventory inventory, DiagnosticList findings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(findings);
        var finder = new ResponderFinder(inventory.Settings, findings);
        var tally = new ResponderTally(inventory.Settings, finder, clock.GetUtcNow());
        var collector = new CertificateCollector(loader.With(tally.TryTake), EgressLock.Empty);
        await foreach (var certificate in collector.StreamAsync(inventory, findings, cancellationToken))
        {
            tally.Add(Scan(certificate, finder, findings).Responders);
        }

        Finish(finder, inventory, findings);
        return (tally.Certificates, tally.ToResponders());
    }

    /// <summary>
    /// Reads the certificates, asks the name servers, and merges what they say into what the lock knows.
    /// <see cref="PipelineResult.Lock"/> is the new content of the lock file.
    /// </summary>
    public Task<PipelineResult> ResolveAsync(
        EgressInventory inventory, EgressLock known, CancellationToken cancellationToken) =>
        ResolveAsync(inventory, known, false, cancellationToken);

    /// <summary>
    /// The same, at a person's word: certificates that are not found any more are forgotten, and what no certificate needs
    /// and no answer of today holds, at once in place of when it has aged; <see cref="PipelineResult.Forgotten"/> says what.
    /// Where certificates cannot be read it is not.
    /// </summary>
    public Task<PipelineResult> PruneAsync(
        EgressInventory inventory, EgressLock known, CancellationToken cancellationToken) =>
        ResolveAsync(inventory, known, true, cancellationToken);

    /// <summary>
    /// The result with findings about certificates that have expired or soon will. They are the only ones that depend on
    /// the clock, so that a locked plan, whose findings are outputs of the firewall program, does without.
    /// </summary>
    public PipelineResult WithExpiry(PipelineResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var findings = new DiagnosticList();
        findings.AddRange(result.Diagnostics);
        findings.AddRange(ExpiryFinder.Find(result.Certificates, clock.GetUtcNow()));
        return result with { Diagnostics = findings.ToImmutableArray() };
    }

    /// <summary>Whether the lock knows the certificates that are files, and no others of them. Nobody is asked.</summary>
    internal Task<FileCheck> CheckFilesAsync(EgressInventory inventory, EgressLock known, CancellationToken cancellationToken) =>
        new FileChecker(loader, known).CheckAsync(inventory, cancellationToken);

    /// <summary>
    /// What is certain to be missing from the lock, for a plan that is made of the lock alone: files that are not here, or
    /// cannot be read here, need not be.
    /// </summary>
    internal async Task<(ImmutableArray<FileChange> Unlocked, ImmutableArray<Diagnostic> Diagnostics)> FindUnlockedAsync(
        EgressInventory inventory, EgressLock known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(known);
        var identities = known.Sources.Select(s => s.Identity).ToHashSet(StringComparer.Ordinal);
        var check = await CheckFilesAsync(inventory with { Sources = [.. inventory.Sources.Where(s => identities.Contains(s.Identity))] }, known, cancellationToken);
        return ([.. check.Unknown], [.. check.Diagnostics.Where(d => d.Kind == ResolutionCodes.CertificateNotLocked || d.Kind == ResolutionCodes.LockContradicts)]);
    }

    /// <summary>
    /// The plan from the lock alone: no network, no certificate file. An inventory entry or host that the lock does not
    /// cover is an error.
    /// </summary>
    public static PipelineResult PlanLocked(EgressInventory inventory, EgressLock known)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(known);
        var findings = new DiagnosticList();
        var certificates = Take(LockedCertificates.Restore(known, inventory), findings);
        var responders = FindResponders(certificates, known, inventory.Settings, findings);
        findings.AddRange(LockCoverage.Check(responders, known.Hosts, inventory.Settings));
        return Plan(new PlanInput(inventory, certificates, responders, known.Hosts, known), findings);
    }

    /// <summary>
    /// What a lock by itself opens, under the settings of an inventory: entries that it does not know yet are not missed,
    /// and those that have left the inventory count.
    /// </summary>
    public static PipelineResult PlanByLock(EgressInventory inventory, EgressLock known) =>
        PlanLocked(LockedInventory.Of(inventory, known), known);

    /// <summary>What a firewall would be told anew, and why: what is let through, and what each target is given.</summary>
    internal static PlanComparison Compare(PlanState old, PlanState @new) =>
        PlanComparer.Compare(old, @new) with { Targets = TargetComparer.Compare(old, @new) };

    /// <summary>What a Pulumi preview does to the rules of a plan, and beside them; null for no preview.</summary>
    /// <param name="preview">The preview.</param>
    /// <param name="plan">The plan that the program had.</param>
    /// <param name="label">Name of the preview's file, for findings.</param>
    internal static PreviewComparison? Explain(Preview? preview, EgressPlan plan, string label) =>
        preview is null ? null : new PreviewComparer(preview, plan, label).Compare();

    /// <summary>One side of <see cref="Compare"/>.</summary>
    internal static PlanState StateOf(EgressInventory inventory, PipelineResult result)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(result);
        return new PlanState(inventory.Settings, result.Lock, result.Certificates, result.Plan);
    }

    /// <summary>
    /// Whether stapling works from here: asks every responder as a web server would, and every endpoint as a browser would.
    /// The certificates are read afresh, the addresses are the lock's.
    /// </summary>
    public async Task<(PipelineResult Result, VerificationReport Report)> VerifyAsync(
        EgressInventory inventory, EgressLock known, VerificationSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(known);
        var findings = new DiagnosticList();
        var certificates = Take(await new CertificateCollector(loader, known).CollectAsync(inventory, false, cancellationToken), findings);
        var responders = Take(ResponderFinder.Find(certificates, inventory.Settings), findings);
        var result = Plan(new PlanInput(inventory, certificates, responders, known.Hosts, known), findings);
        var issuers = ResponderFinder.Find(certificates, inventory.Settings with { Purposes = [Purpose.CaIssuers] }).Values;
        var request = TargetFinder.Find(certificates, result.Resolved, issuers, settings);
        return (result, await new PlanVerifier(dns, clock).VerifyAsync(request, cancellationToken));
    }

    // What the inventory itself asks for belongs to no certificate, but may be wrong as well.
    private static void Finish(ResponderFinder finder, EgressInventory inventory, DiagnosticList findings)
    {
        finder.Finish();
        _ = new RequestReader(inventory.Settings.Policy, findings).Read(inventory.Settings).ToArray();
    }

    private ScannedCertificate Scan(ServerCertificate certificate, ResponderFinder finder, DiagnosticList findings)
    {
        if (ExpiryFinder.Of(certificate, clock.GetUtcNow()) is { } finding)
        {
            findings.Add(finding);
        }

        return new ScannedCertificate(certificate, finder.Add(certificate));
    }

    private async Task<PipelineResult> ResolveAsync(
        EgressInventory inventory, EgressLock known, bool isPruning, CancellationToken cancellationToken)
    {
        var findings = new DiagnosticList();
        var collector = new CertificateCollector(loader, known);
        var collected = await collector.CollectAsync(inventory, isPruning, cancellationToken);
        var certificates = collected.Values;
        var withReplaced = collector.WithReplaced(certificates, inventory, clock.GetUtcNow());
        ImmutableArray<ServerCertificate> going = isPruning ? PruneCandidates.Find(certificates, withReplaced, known, inventory) : [];
        certificates = isPruning ? certificates : withReplaced;
        var candidates = new PruneCandidates(going, FindResponders(going, known, inventory.Settings, new DiagnosticList()));
        var (faults, settings) = (new DiagnosticList(), inventory.Settings);
        var responders = FindResponders(certificates, known, settings, faults);
        var request = ResolveRequest.For([.. responders, .. candidates.Responders], settings, known.Hosts) with
        {
            PruneTo = isPruning && collected.IsComplete ? [.. responders.Select(r => r.Url.Host), .. candidates.Hosts] : null,
        };
        var resolution = await new ResponderResolver(dns, clock) { Progress = Progress }.ResolveAsync(request, cancellationToken);
        ImmutableArray<ServerCertificate> staying = isPruning ? candidates.Staying(resolution.Silent, findings) : [];
        if (isPruning && !collected.IsComplete)
        {
            // What a certificate needs that cannot be read today is not known to be needless.
            findings.Add(ResolutionCodes.NotPruned.At(null, "Not every entry can be read, so no host and no address is forgotten, nor what the lock knows of those entries. Correct the errors, and prune again."));
        }

        if (!staying.IsEmpty)
        {
            (certificates, faults) = (CertificateCollector.Sort([.. certificates, .. staying]), new DiagnosticList());
            responders = FindResponders(certificates, known, settings, faults);
        }

        resolution = request.PruneTo is null ? resolution : candidates.Settle(resolution, responders.Select(r => r.Url.Host).ToHashSet(), known);
        var kept = staying.Select(c => c.Origin.Source.Location).ToHashSet();
        findings.AddRange(collected.Diagnostics.Where(d => d.Kind != ResolutionCodes.CertificateForgotten || d.Location is null || !kept.Contains(d.Location)));
        findings.AddRange([.. faults.ToImmutableArray(), .. resolution.Diagnostics]);
        var result = Plan(new PlanInput(inventory, certificates, responders, resolution.Hosts, known), findings);
        return WithExpiry(result with { Forgotten = resolution.Forgotten });
    }

    private static PipelineResult Plan(PlanInput input, DiagnosticList findings)
    {
        var settings = input.Inventory.Settings;
        var resolved = Take(NetworkFinder.Find(input.Responders, input.Hosts, settings), findings);
        var verdicts = Take(VerdictFinder.Find(resolved, settings), findings);
        var planned = EgressPlanner.Plan(new PlanRequest
        {
            Responders = resolved,
            Settings = settings,
        });
        findings.AddRange(planned.Diagnostics);
        var targets = TargetPlanner.Plan(planned.Plan, settings, input.Known);
        return new PipelineResult
        {
            Certificates = input.Certificates,
            Responders = input.Responders,
            Resolved = resolved,
            Verdicts = verdicts,
            Plan = planned.Plan,
            Targets = targets,
            Lock = LockBuilder.Build(input.Inventory, input.Certificates, input.Hosts, targets.Select(t => t.Memory).Where(m => !m.Rules.IsEmpty || !m.Freed.IsEmpty)),
            Diagnostics = findings.ToImmutableArray(),
        };
    }

    private static ImmutableArray<Responder> FindResponders(
        ImmutableArray<ServerCertificate> certificates, EgressLock known, EgressSettings settings, DiagnosticList findings) =>
        ReplacedCertificates.WithoutUnknown(Take(ResponderFinder.Find(certificates, settings), findings), known, settings);

    private static ImmutableArray<ServerCertificate> Take(CollectedCertificates collected, DiagnosticList findings)
    {
        findings.AddRange(collected.Diagnostics);
        return collected.Values;
    }

    private static ImmutableArray<T> Take<T>(StageResult<T> result, DiagnosticList findings)
    {
        findings.AddRange(result.Diagnostics);
        return result.Values;
    }

    private sealed record PlanInput(
        EgressInventory Inventory,
        ImmutableArray<ServerCertificate> Certificates,
        ImmutableArray<Responder> Responders,
        ImmutableArray<ResolvedHost> Hosts,
        EgressLock Known);
}
