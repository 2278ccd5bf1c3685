using System.Collections.Immutable;
using System.Globalization;
using OcspEgress.Certificates;

namespace OcspEgress.Resolution.LockFile;

/// <summary>
/// Compares two locks by what they mean: would the rules, or what they come from, be others? Days, times to live, name
/// servers, alias chains and line numbers move on their own and do not count.
/// </summary>
internal static class LockComparer
{
    /// <summary>The differences, sorted; empty where the locks mean the same.</summary>
    public static ImmutableArray<LockChange> Compare(EgressLock old, EgressLock @new)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        var changes = Differences(LockPart.Source, Sources(old), Sources(@new))
            .Concat(Differences(LockPart.Certificate, Certificates(old), Certificates(@new)))
            .Concat(Differences(LockPart.Address, Addresses(old), Addresses(@new)))
            .Concat(Differences(LockPart.Rule, Rules(old), Rules(@new)));
        return [.. changes.OrderBy(c => c.Part).ThenBy(c => c.Name, StringComparer.Ordinal)];
    }

    private static IEnumerable<LockChange> Differences(
        LockPart part, Dictionary<string, string> old, Dictionary<string, string> @new)
    {
        foreach (var name in old.Keys.Union(@new.Keys, StringComparer.Ordinal))
        {
            var (before, after) = (old.GetValueOrDefault(name), @new.GetValueOrDefault(name));
            if (before is null)
            {
                yield return new LockChange(part, LockChangeKind.Added, name);
            }
            else if (after is null)
            {
                yield return new LockChange(part, LockChangeKind.Removed, name);
            }
            else if (before != after)
            {
                yield return new LockChange(part, LockChangeKind.Changed, name, $"{before} -> {after}");
            }
        }
    }

    private static Dictionary<string, string> Sources(EgressLock content) =>
        Map(content.Sources.Select(s => (s.Identity, "")));

    private static Dictionary<string, string> Certificates(EgressLock content)
    {
        var known = content.Certificates.GroupBy(c => c.Fingerprint, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        return Map(
            from source in content.Sources
            from finding in source.Certificates
            let certificate = known.GetValueOrDefault(finding.Fingerprint)
            select ($"{source.Identity} {finding.Fingerprint}", (certificate is null ? "unknown" : Describe(certificate)) + (finding.ReplacedSince is null ? "" : ", replaced")));
    }

    // Equal fingerprints mean equal certificates, unless the lock was edited by hand: then this shows it.
    private static string Describe(LockedCertificate certificate) =>
        $"{certificate.Subject}{(certificate.IsAuthority ? ", authority" : "")}{(certificate.MustStaple ? ", must staple" : "")}, locations [{string.Join(", ", certificate.Locations.Select(Describe))}]";

    private static string Describe(AccessLocation location) =>
        $"{LockFormat.Of(location.Purpose)} {LockFormat.Of(location.Kind)} {location.Text}";

    private static Dictionary<string, string> Addresses(EgressLock content) =>
        Map(content.Hosts.SelectMany(h => h.Addresses.Select(a => ($"{h.Host} {a.Address}", ""))));

    private static Dictionary<string, string> Rules(EgressLock content) =>
        Map(
            from target in content.Targets
            from rule in target.Rules
            where rule.Priority is not null
            select (rule.Name, string.Create(CultureInfo.InvariantCulture, $"priority {rule.Priority}")));

    private static Dictionary<string, string> Map(IEnumerable<(string Name, string Content)> items) =>
        items.GroupBy(i => i.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Content, StringComparer.Ordinal);
}
