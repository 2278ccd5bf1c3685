using System.Collections.Immutable;
using OcspEgress.Certificates;
using OcspEgress.Inventory;

namespace OcspEgress.Comparison;

/// <summary>
/// Finds which certificates came and went, and brings those together that took over from one another: same names, and
/// the same place rather than another one.
/// </summary>
internal static class CertificateComparer
{
    /// <summary>
    /// The changes, sorted. Places and lines do not count: a certificate is its fingerprint. One that was replaced is gone,
    /// although its rules stay for a while.
    /// </summary>
    public static ImmutableArray<CertificateChange> Compare(PlanState old, PlanState @new)
    {
        var isChain = old.Settings.Chain == ChainScope.Chain || @new.Settings.Chain == ChainScope.Chain;
        var (before, after) = (Distinct(old, isChain), Distinct(@new, isChain));
        var went = before.Where(c => !after.ContainsKey(c.Key)).Select(c => c.Value);
        var came = after.Where(c => !before.ContainsKey(c.Key)).Select(c => c.Value);
        var (rulesBefore, rulesAfter) = (RulesByCertificate(old), RulesByCertificate(@new));
        var describer = new CertificateDescriber(old, @new, rulesBefore, rulesAfter);
        return
        [
            .. Pair([.. went], [.. came])
                .Select(p => describer.Describe(p.Before, p.After))
                .OrderBy(c => c.Label, StringComparer.Ordinal)
                .ThenBy(c => c.Before?.Fingerprint, StringComparer.Ordinal)
                .ThenBy(c => c.After?.Fingerprint, StringComparer.Ordinal),
        ];
    }

    private static Dictionary<string, ServerCertificate> Distinct(PlanState state, bool isChain) =>
        state.Certificates
            .Where(c => c.Origin.ReplacedSince is null && (isChain || !c.IsAuthority))
            .GroupBy(c => c.Fingerprint, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => g.OrderBy(c => c.Origin.Source.Identity, StringComparer.Ordinal).ThenBy(c => c.Origin.Container, StringComparer.Ordinal).ThenBy(c => c.Origin.Index).First(),
                StringComparer.Ordinal);

    private static ILookup<string, string> RulesByCertificate(PlanState state) =>
        (from rule in state.Plan.Rules
         from user in rule.Opening.Provenance
         where user.Responder.Certificate is not null
         select (user.Responder.Certificate!.Fingerprint, rule.Name)).Distinct().ToLookup(p => p.Fingerprint, p => p.Name, StringComparer.Ordinal);

    // First those at one place, so that two sites of one name do not swap; then those of one name anywhere.
    private static List<(ServerCertificate? Before, ServerCertificate? After)> Pair(List<ServerCertificate> went, List<ServerCertificate> came)
    {
        var pairs = new List<(ServerCertificate? Before, ServerCertificate? After)>();
        foreach (var key in (Func<ServerCertificate, string>[])[c => $"{NamesOf(c)}\n{c.Origin.Source.Identity}\n{c.Origin.Container}", NamesOf])
        {
            var (left, right) = (Group(went, key), Group(came, key));
            foreach (var name in left.Keys.Intersect(right.Keys, StringComparer.Ordinal))
            {
                pairs.AddRange(left[name].Zip(right[name]).Select(p => ((ServerCertificate?)p.First, (ServerCertificate?)p.Second)));
            }

            var paired = pairs.SelectMany(p => new[] { p.Before!.Fingerprint, p.After!.Fingerprint }).ToHashSet(StringComparer.Ordinal);
            went.RemoveAll(c => paired.Contains(c.Fingerprint));
            came.RemoveAll(c => paired.Contains(c.Fingerprint));
        }

        return [.. pairs, .. went.Select(c => ((ServerCertificate?)c, (ServerCertificate?)null)), .. came.Select(c => ((ServerCertificate?)null, (ServerCertificate?)c))];
    }

    private static Dictionary<string, List<ServerCertificate>> Group(IEnumerable<ServerCertificate> certificates, Func<ServerCertificate, string> key) =>
        certificates
            .GroupBy(key, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => g.OrderBy(c => c.Origin.Source.Identity, StringComparer.Ordinal).ThenBy(c => c.Origin.Container, StringComparer.Ordinal)
                    .ThenBy(c => c.Origin.Index).ThenBy(c => c.NotBefore).ThenBy(c => c.Fingerprint, StringComparer.Ordinal).ToList(),
                StringComparer.Ordinal);

    // A client certificate or an old one may have no names; its subject is one then.
    private static string NamesOf(ServerCertificate certificate) =>
        certificate.Names.IsEmpty ? $"\0{certificate.Subject}" : string.Join('\0', certificate.Names.Order(StringComparer.Ordinal));
}
