using System.Collections.Immutable;
using System.Net.Sockets;
using OcspEgress.Certificates;

namespace OcspEgress.Advice;

/// <summary>nginx: stapling is off by default, uses the first URL only, and only over http.</summary>
internal static class NginxAdvice
{
    public static IEnumerable<AdviceItem> For(AdviceFacts facts)
    {
        var usable = facts.StapledByHttp;
        if (!usable.IsEmpty)
        {
            yield return new AdviceItem
            {
                Id = "nginx-stapling",
                Title = "Switch stapling on",
                Why = "It is off by default. With ssl_stapling_verify nginx checks each response before it sends it, and needs the issuer's certificates for that, root included: put them into the file named here.",
                Certificates = AdviceFacts.Names(usable),
                Language = "nginx",
                Context = "server",
                Configuration = ConfigText.Lines(
                    "ssl_stapling on;", "ssl_stapling_verify on;", "ssl_trusted_certificate /etc/nginx/tls/issuers.pem;"),
            };
            yield return Resolver(facts);
        }

        foreach (var item in Forced(facts).Concat(Unusable(facts)).Concat(MustStaple(usable)))
        {
            yield return item;
        }
    }

    private static AdviceItem Resolver(AdviceFacts facts)
    {
        var servers = facts.Settings.Resolution.Servers
            .Select(s => (s.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{s.Address}]" : s.Address.ToString()) + (s.Port == 53 ? "" : $":{s.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}"))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var list = servers.Length == 0 ? "168.63.129.16" : string.Join(' ', servers);
        return new AdviceItem
        {
            Id = "nginx-resolver",
            Title = "Give nginx a resolver",
            Why = "Without one it looks the responder up when the configuration loads and never again: stapling stops when the address changes."
                + (servers.Length == 0 ? " The inventory names no name server; the one here is Azure's own, so put yours in elsewhere." : "")
                + (facts.HasIPv6 ? " If the servers have no IPv6 egress, add ipv6=off." : " The inventory plans no IPv6, so IPv6 answers are switched off."),
            Language = "nginx",
            Context = "http",
            Configuration = ConfigText.Lines($"resolver {list} valid=300s{(facts.HasIPv6 ? "" : " ipv6=off")};", "resolver_timeout 5s;"),
        };
    }

    private static IEnumerable<AdviceItem> Forced(AdviceFacts facts) =>
        facts.ForcedUrls().Select(forced => new AdviceItem
        {
            Id = "nginx-responder",
            Title = "Name the responder to use",
            Why = "nginx asks the first URL in the certificate only, and only over http. For these certificates another one is planned: a relay of the inventory's overrides, or the first http URL.",
            Certificates = forced.Names,
            Language = "nginx",
            Context = "server",
            Configuration = ConfigText.Lines($"ssl_stapling_responder \"{forced.Url}\";"),
        });

    private static IEnumerable<AdviceItem> Unusable(AdviceFacts facts)
    {
        if (!facts.HttpsOnly.IsEmpty)
        {
            yield return new AdviceItem
            {
                Id = "nginx-https",
                Title = "Relay responders that want https",
                Why = "nginx does not ask responders over https, so these certificates are never stapled. Give an http relay in the inventory's overrides, or fetch the responses by another program and name them with ssl_stapling_file.",
                Certificates = AdviceFacts.Names(facts.HttpsOnly),
            };
        }
    }

    private static IEnumerable<AdviceItem> MustStaple(ImmutableArray<ServerCertificate> usable)
    {
        ServerCertificate[] demanding = [.. usable.Where(c => c.MustStaple)];
        if (demanding.Length > 0)
        {
            yield return new AdviceItem
            {
                Id = "nginx-must-staple",
                Title = "Give nginx the first response as a file",
                Why = "nginx fetches the response when the first client asks, and that client gets none. These certificates demand one in every handshake (Must-Staple). Fetch it before each start, renew it well before it expires, and reload.",
                Certificates = AdviceFacts.Names(demanding),
                Language = "nginx",
                Context = "server",
                Configuration = ConfigText.Lines(
                    "# openssl ocsp -issuer issuer.pem -cert cert.pem -no_nonce -url \"$(openssl x509 -in cert.pem -noout -ocsp_uri | head -n 1)\" -respout staple.der",
                    "ssl_stapling_file /etc/nginx/tls/staple.der;"),
            };
        }
    }
}
