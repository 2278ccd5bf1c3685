using System.Collections.Immutable;
using OcspEgress.Certificates;
using OcspEgress.Inventory;

namespace OcspEgress.Comparison;

/// <summary>Says what a certificate's coming or going means.</summary>
internal sealed class CertificateDescriber(
    PlanState old, PlanState @new, ILookup<string, string> rulesBefore, ILookup<string, string> rulesAfter)
{
    /// <summary>The change from one certificate to another; one of both may be null.</summary>
    public CertificateChange Describe(ServerCertificate? before, ServerCertificate? after)
    {
        var had = before is null ? [] : rulesBefore[before.Fingerprint];
        var has = after is null ? [] : rulesAfter[after.Fingerprint];
        return new CertificateChange
        {
            Before = before,
            After = after,
            Reason = Reason(before, after),
            LostOcsp = before is not null && after is not null && NamesOcsp(before) && !NamesOcsp(after),
            RulesCame = [.. has.Except(had, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            RulesWent = [.. had.Except(has, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    private ChangeReason? Reason(ServerCertificate? before, ServerCertificate? after)
    {
        if (before is null)
        {
            return ChangeReason.CertificateAdded;
        }

        if (after is null)
        {
            return DateOnly.FromDateTime(before.NotAfter.UtcDateTime) < @new.Newest ? ChangeReason.CertificateExpired : ChangeReason.CertificateRemoved;
        }

        return before.Issuer != after.Issuer ? ChangeReason.AuthorityReplaced
            : UrlsOf(before).SetEquals(UrlsOf(after)) ? null
            : ChangeReason.RespondersReplaced;
    }

    private HashSet<(Purpose Purpose, string Text)> UrlsOf(ServerCertificate certificate) =>
        certificate.Locations
            .Where(l => old.Settings.Purposes.Contains(l.Purpose) || @new.Settings.Purposes.Contains(l.Purpose))
            .Select(l => (l.Purpose, l.Text))
            .ToHashSet();

    private static bool NamesOcsp(ServerCertificate certificate) => certificate.Locations.Any(l => l.Purpose == Purpose.Ocsp);
}
