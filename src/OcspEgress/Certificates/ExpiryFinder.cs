using System.Collections.Immutable;
using System.Globalization;
using OcspEgress.Diagnostics;

namespace OcspEgress.Certificates;

/// <summary>
/// Says which certificates have expired or soon will. Their rules stay: a rule too many for a while harms less than
/// servers whose staple is gone because somebody's renewal is late.
/// </summary>
internal static class ExpiryFinder
{
    /// <summary>Nothing is said of a certificate that has this or more left.</summary>
    public static readonly TimeSpan LongestNotice = TimeSpan.FromDays(30);
    private const int MaxLabel = 120;

    /// <summary>A finding per certificate that has expired, or that has less than 30 days and a third of its life left.</summary>
    /// <param name="certificates">Certificates; those of authorities, and those that were replaced, do not count.</param>
    /// <param name="now">The moment, UTC.</param>
    public static ImmutableArray<Diagnostic> Find(IEnumerable<ServerCertificate> certificates, DateTimeOffset now)
    {
        var findings = new DiagnosticList();
        findings.AddRange(certificates.Select(c => Of(c, now)).OfType<Diagnostic>());
        return findings.ToImmutableArray();
    }

    /// <summary>The finding about one certificate, or null.</summary>
    public static Diagnostic? Of(ServerCertificate certificate, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var left = certificate.NotAfter - now;
        return certificate.IsAuthority || certificate.Origin.ReplacedSince is not null || left >= LongestNotice ? null
            : left <= TimeSpan.Zero ? CertificatesCodes.Expired.At(certificate.Origin.Location, $"{Label(certificate)} expired on {Day(certificate)}. Its rules stay until it is replaced, or taken out of the inventory.")
            : left < (certificate.NotAfter - certificate.NotBefore) / 3 ? CertificatesCodes.Expiring.At(certificate.Origin.Location, $"{Label(certificate)} expires on {Day(certificate)}. Renew it; if its successor names other responders, run `ocsp-egress lock` before servers get it.")
            : null;
    }

    private static string Label(ServerCertificate certificate) => PrintableText.Cut(certificate.Label, MaxLabel);

    private static string Day(ServerCertificate certificate) =>
        certificate.NotAfter.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
