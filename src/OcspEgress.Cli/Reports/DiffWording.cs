using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using OcspEgress.Certificates;
using OcspEgress.Comparison;
using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Reports;

/// <summary>What a diff says in words, in tables and in Markdown alike.</summary>
internal static class DiffWording
{
    private const int MostSubjects = 2;
    private const int MostNames = 5;
    private const int MaxSubject = 100;

    /// <summary>The whole in one line.</summary>
    public static string Verdict(PlanComparison comparison)
    {
        var certificates = comparison.Certificates.Length == 0 ? "" : $" {ReportJson.Count(comparison.Certificates.Length, "certificate")} changed.";
        var rules = !comparison.Rules.IsEmpty
            ? $"{ReportJson.Count(Count(comparison, ChangeKind.Added), "rule")} added, {ReportJson.Number(Count(comparison, ChangeKind.Removed))} removed, "
                + $"{ReportJson.Number(Count(comparison, ChangeKind.Changed))} changed; {FlowWording.Totals(comparison.Flows)}; "
                + $"{ReportJson.Count(comparison.RuleCount, "rule")} in all."
            : $"{(comparison.RulesDiffer ? "No address rule comes, goes or leads elsewhere" : "No rule differs")}; {ReportJson.Count(comparison.RuleCount, "rule")} in all.";
        return string.Join(' ', new[] { Unlocked(comparison), FlowWording.First(comparison), Loosened(comparison), rules }.Where(t => t.Length > 0)) + certificates;
    }

    /// <summary>What rules do not show, a line each: names, settings, targets, descriptions.</summary>
    public static IEnumerable<string> Notes(PlanComparison comparison) =>
    [
        .. FlowWording.Rest(comparison),
        .. comparison.Names.Select(n => $"{Sentence(Of(n.Kind))} for firewalls that take names, without an address: {n.Endpoint} ({string.Join("; ", n.Causes.Take(MostSubjects).Select(c => $"{Of(c.Reason)}: {Cut(c.Subject)}"))})."),
        .. comparison.Settings.Select(s => $"{(s.Loosens ? "Loosened" : "Changed")}: {s.Key}: {Cut(s.Before)} -> {Cut(s.After)}."),
        .. comparison.Targets.IsEmpty || !comparison.Rules.IsEmpty ? [] : new[] { $"Written differently: {string.Join(", ", comparison.Targets.Select(t => $"{t.Target} (+{ReportJson.Number(t.LinesCame)} -{ReportJson.Number(t.LinesWent)} lines)"))}." },
        .. comparison.Descriptions.IsEmpty ? [] : new[] { $"Only the description differs, and opens nothing: {Few(comparison.Descriptions)}." },
    ];

    private static string Unlocked(PlanComparison comparison) => comparison.Unlocked.IsEmpty ? ""
        : $"The lock does not know {ReportJson.Count(comparison.Unlocked.Length, "certificate")}, so this is not all that changes: "
            + $"{string.Join(", ", comparison.Unlocked.Take(MostSubjects).Select(c => Cut(c.Text)))}{(comparison.Unlocked.Length > MostSubjects ? $" and {ReportJson.Number(comparison.Unlocked.Length - MostSubjects)} more" : "")}. Run ocsp-egress lock.";

    private static string Loosened(PlanComparison comparison)
    {
        var keys = comparison.Settings.Where(s => s.Loosens).Select(s => s.Key).ToArray();
        return keys.Length == 0 ? "" : $"Loosened: {Few(keys)}.";
    }

    private static string Sentence(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    /// <summary>That an authority gave OCSP up, in one line.</summary>
    public static string Of(OcspSunset sunset)
    {
        var rules = sunset.Rules.IsEmpty ? "no rule is without a user"
            : $"{ReportJson.Count(sunset.Rules.Length, "rule")} without a user: {Few(sunset.Rules)}";
        return $"OCSP sunset: {ReportJson.Count(sunset.Certificates.Length, "certificate")} lost OCSP: {Few(sunset.Certificates)}; {rules}.";
    }

    /// <summary>A kind of change.</summary>
    public static string Of(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "added",
        ChangeKind.Removed => "removed",
        _ => "changed",
    };

    /// <summary>A reason.</summary>
    public static string Of(ChangeReason reason) => reason switch
    {
        ChangeReason.CertificateAdded => "certificate added",
        ChangeReason.CertificateRemoved => "certificate removed",
        ChangeReason.CertificateExpired => "certificate expired and removed",
        ChangeReason.AuthorityReplaced => "certificate replaced by another CA's",
        ChangeReason.RespondersReplaced => "certificate renewed with other responders",
        ChangeReason.OverlapEnded => "overlap of a replaced certificate ended",
        ChangeReason.ResponderMoved => "responder moved",
        ChangeReason.AddressSeen => "new answer of DNS",
        ChangeReason.RetentionEnded => "retention ended",
        ChangeReason.AddressDropped => "taken out of the lock",
        ChangeReason.PinChanged => "pin changed",
        ChangeReason.OverrideChanged => "override changed",
        ChangeReason.RequestChanged => "services or responders changed",
        ChangeReason.PolicyChanged => "policy changed",
        ChangeReason.SettingsChanged => "settings changed",
        ChangeReason.GroupsChanged => "groups changed",
        ChangeReason.PriorityChanged => "priority changed",
        _ => "protocol changed",
    };

    /// <summary>The causes of a rule's change, a line for each reason; what does not fit is counted.</summary>
    public static string Why(RuleChange change) => string.Join('\n', change.Causes.GroupBy(c => c.Reason).Select(g =>
        $"{Of(g.Key)}: {string.Join(", ", g.Take(MostSubjects).Select(c => Cut(c.Subject)))}{(g.Count() > MostSubjects ? $" +{ReportJson.Number(g.Count() - MostSubjects)}" : "")}"));

    /// <summary>What happened to a certificate.</summary>
    public static string Why(CertificateChange change)
    {
        var what = change.Reason is { } reason ? Of(reason) : "renewed";
        var authority = change.Reason == ChangeReason.AuthorityReplaced ? $":\n{Authorities(change.Before!, change.After!)}" : "";
        return $"{what}{authority}{(change.LostOcsp ? "\nnames no OCSP responder any more" : "")}";
    }

    // Common names, so that a row stays a few lines high; the whole names where those do not tell the two apart.
    private static string Authorities(ServerCertificate before, ServerCertificate after) => before.IssuerName == after.IssuerName
        ? $"{Cut(before.Issuer)} -> {Cut(after.Issuer)}"
        : $"{Cut(before.IssuerName)} -> {Cut(after.IssuerName)}";

    /// <summary>Destinations gained and lost; what is beyond <paramref name="most"/> is counted.</summary>
    public static string Destinations(RuleChange change, int most)
    {
        var lines = change.Networks.Take(change.Networks.Length == most + 1 ? most + 1 : most).Select(n => $"{(n.Came ? '+' : '-')}{Of(n.Network)}").ToList();
        if (lines.Count < change.Networks.Length)
        {
            var rest = change.Networks.Skip(lines.Count).ToArray();
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"and {rest.Count(n => n.Came)} more opened, {rest.Count(n => !n.Came)} closed"));
        }

        return string.Join('\n', lines);
    }

    /// <summary>A network as people write it: an address without its full-length prefix.</summary>
    public static string Of(IPNetwork network) =>
        network.PrefixLength == network.BaseAddress.GetAddressBytes().Length * 8 ? network.BaseAddress.ToString() : network.ToString();

    /// <summary>Names of rules with a sign; what is beyond four is counted.</summary>
    public static string Rules(CertificateChange change)
    {
        string[] all = [.. change.RulesWent.Select(r => $"-{r}"), .. change.RulesCame.Select(r => $"+{r}")];
        return string.Join('\n', all.Take(4)) + (all.Length > 4 ? $"\nand {ReportJson.Number(all.Length - 4)} more" : "");
    }

    /// <summary>Text of a bounded length: whoever writes a certificate decides how long its subject is.</summary>
    public static string Cut(string text) => text.Length <= MaxSubject ? text : PrintableText.Cut(text, MaxSubject - 1);

    private static string Few(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(MostNames).Select(Cut)) + (names.Count > MostNames ? $" +{ReportJson.Number(names.Count - MostNames)}" : "");

    private static int Count(PlanComparison comparison, ChangeKind kind) => comparison.Rules.Count(r => r.Kind == kind);
}
