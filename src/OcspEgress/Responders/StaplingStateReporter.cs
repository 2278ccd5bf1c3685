using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Responders;

/// <summary>Says of a certificate without responder what that means: nothing, a fact, or a server that clients will refuse.</summary>
internal sealed class StaplingStateReporter(EgressSettings settings, DiagnosticList diagnostics)
{
    private const int MaxHosts = 4;

    /// <summary>Longest life of a certificate that needs no revocation (CA/B Forum BR 1.6.1, Short-lived Subscriber Certificate).</summary>
    private static readonly TimeSpan ShortLived = TimeSpan.FromDays(7);

    /// <summary>Reports the state of one certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="found">Responders that it led to.</param>
    public void Report(ServerCertificate certificate, IReadOnlyCollection<Responder> found)
    {
        if (!settings.Purposes.Contains(Purpose.Ocsp) || found.Any(r => r.Purpose == Purpose.Ocsp))
        {
            return;
        }

        var hasLocation = certificate.Locations.Any(l => l.Purpose == Purpose.Ocsp);
        if (certificate.MustStaple)
        {
            if (settings.OpensNothing && certificate.Locations.Any(l => l.Purpose == Purpose.Ocsp && ResponderUrlParser.Read(l).IsUrl))
            {
                // Closed by policy alone, and no policy has been written yet: the finding about the location says it all.
                return;
            }

            var (code, text) = hasLocation
                ? (ResponderCodes.MustStapleUnusable, "demands a staple (RFC 7633), but none of its OCSP locations can be opened. Clients that honour it will refuse the server; follow the findings about these locations")
                : (ResponderCodes.MustStapleWithoutUrl, "demands a staple (RFC 7633), but names no OCSP responder that could give one. Clients that honour it will refuse the server; have it reissued without the TLS Feature extension");
            Add(code, certificate, text);
        }
        else if (!hasLocation && !IsExpectedWithout(certificate))
        {
            Add(ResponderCodes.NoOcspUrl, certificate, $"names no OCSP responder, so it cannot be stapled and needs no OCSP rule. {CrlOption(certificate)}");
        }
    }

    // A root is not revoked by anybody; a short-lived certificate dies before revocation would be noticed.
    private static bool IsExpectedWithout(ServerCertificate certificate) =>
        certificate.NotAfter - certificate.NotBefore <= ShortLived
        || (certificate.IsAuthority && string.Equals(certificate.Subject, certificate.Issuer, StringComparison.Ordinal));

    private string CrlOption(ServerCertificate certificate)
    {
        var hosts = certificate.Locations
            .Where(l => l.Purpose == Purpose.Crl)
            .Select(l => ResponderUrlParser.Read(l).Url?.Host.Value)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (hosts.Count == 0)
        {
            return "It names no CRL by HTTP either";
        }

        var named = string.Join(", ", hosts.Take(MaxHosts)) + (hosts.Count > MaxHosts ? ", …" : "");
        return settings.Purposes.Contains(Purpose.Crl)
            ? $"Its CRLs ({named}) are planned as the inventory asks"
            : $"Its CRLs are at {named}: add crl to purposes if the servers fetch them, as Windows does";
    }

    private void Add(DiagnosticCode code, ServerCertificate certificate, string text) =>
        diagnostics.Add(code.At(certificate.Origin.Location, $"{LocationWording.Of(certificate)} {text}."));
}
