using System.Collections.Immutable;

namespace OcspEgress.Cli.Reports.Html.Flow;

/// <summary>Certificates that are one part of the picture.</summary>
/// <param name="Label">What stands on it.</param>
/// <param name="Certificates">Never empty.</param>
internal sealed record CertificateBundle(string Label, ImmutableArray<ReportedCertificate> Certificates)
{
    private const int Most = 14;

    /// <summary>
    /// Few certificates each by itself; many by their issuers, since these decide which responders they have; and what is
    /// still too much as one.
    /// </summary>
    public static ImmutableArray<CertificateBundle> Of(ImmutableArray<ReportedCertificate> certificates)
    {
        if (certificates.Length <= Most)
        {
            return [.. certificates.Select(c => new CertificateBundle(c.Label, [c]))];
        }

        var issuers = certificates
            .GroupBy(c => c.Certificate.Issuer, StringComparer.Ordinal)
            .Select(g => new CertificateBundle(g.Key.Length == 0 ? "no issuer" : g.Key, [.. g]))
            .OrderByDescending(b => b.Certificates.Length)
            .ThenBy(b => b.Label, StringComparer.Ordinal)
            .ToImmutableArray();
        if (issuers.Length <= Most)
        {
            return issuers;
        }

        var rest = issuers[(Most - 1)..];
        return
        [
            .. issuers[..(Most - 1)],
            new CertificateBundle($"{ReportJson.Grouped(rest.Length)} more issuers", [.. rest.SelectMany(b => b.Certificates)]),
        ];
    }

    /// <summary>The bundle in the picture.</summary>
    /// <param name="byIssuer">Whether its label is an issuer.</param>
    public FlowNode ToNode(bool byIssuer)
    {
        var urgent = Certificates.Count(c => c.IsDue);
        var count = ReportJson.Grouped(Certificates.Length);
        return new FlowNode
        {
            Column = FlowColumn.Certificates,
            Label = byIssuer ? IssuerName(Label) : Label,
            Note = (byIssuer ? count : "") + (urgent == 0 ? "" : byIssuer ? $", {ReportJson.Grouped(urgent)} due" : "due"),
            Tone = urgent == 0 ? "" : byIssuer ? "warn" : Html.Tone.Of(Certificates[0].Expiry),
            Openings = [.. Certificates.SelectMany(c => c.Openings).Distinct().Order()],
            Description = (byIssuer ? $"{count} certificates of {Label}" : $"Certificate {Label}")
                + (urgent > 0 ? $", {ReportJson.Grouped(urgent)} expired or within 30 days" : ""),
        };
    }

    // The common name says most; it stands first in the usual order.
    private static string IssuerName(string issuer)
    {
        const string CommonName = "CN=";
        var end = issuer.IndexOf(',', StringComparison.Ordinal);
        return !issuer.StartsWith(CommonName, StringComparison.Ordinal) ? issuer
            : end < 0 ? issuer[CommonName.Length..]
            : issuer[CommonName.Length..end];
    }
}
