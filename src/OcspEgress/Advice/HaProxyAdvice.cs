using System.Globalization;
using System.Net.Sockets;
using OcspEgress.Certificates;

namespace OcspEgress.Advice;

/// <summary>HAProxy: ocsp-update is off by default, and its HTTP client prefers IPv6.</summary>
internal static class HaProxyAdvice
{
    public static IEnumerable<AdviceItem> For(AdviceFacts facts)
    {
        if (!facts.Stapled.Any())
        {
            yield break;
        }

        yield return new AdviceItem
        {
            Id = "haproxy-ocsp-update",
            Title = "Switch ocsp-update on",
            Why = "It is off by default; HAProxy 2.8 or later has it. It is set per certificate in a crt-list, whose file the bind line names. The issuer's certificate has to stand in the same file or beside it with the extension .issuer.",
            Certificates = AdviceFacts.Names(facts.Stapled),
            Language = "haproxy",
            Context = "crt-list",
            Configuration = ConfigText.Lines("/etc/haproxy/certs/site.pem [ocsp-update on]"),
        };
        yield return new AdviceItem
        {
            Id = "haproxy-ip-family",
            Title = "Prefer IPv4 unless IPv6 egress works",
            Why = "HAProxy's HTTP client takes an IPv6 address whenever the responder has one. Without IPv6 egress no response is ever fetched (haproxy issue 2472)."
                + (facts.HasIPv6 ? " The inventory plans IPv6 as well: leave this out only if 'ocsp-egress verify' connects by IPv6 from the servers." : " The inventory plans no IPv6."),
            Language = "haproxy",
            Context = "global",
            Configuration = ConfigText.Lines("httpclient.resolvers.prefer ipv4"),
        };
        if (!facts.CustomDns.IsEmpty)
        {
            yield return new AdviceItem
            {
                Id = "haproxy-resolvers",
                Title = "Tell HAProxy its name servers",
                Why = "The HTTP client reads the resolvers section named default, which HAProxy makes from the system's configuration unless the file has one. With one, it asks the servers that the inventory names.",
                Language = "haproxy",
                Context = "file",
                Configuration = ConfigText.Lines(["resolvers default", .. NameServers(facts)]),
            };
        }

        ServerCertificate[] forced = [.. facts.Stapled.Where(c => facts.Forced(c) is not null || facts.IsHttpsOnly(c))];
        if (forced.Length > 0)
        {
            yield return new AdviceItem
            {
                Id = "haproxy-responder",
                Title = "Fetch responses outside where the first URL does not do",
                Why = "HAProxy asks the first URL in the certificate only, and there is no directive to name another one. For these certificates another URL is planned or https is wanted: fetch the response by another program, put it beside the certificate with the extension .ocsp, and hand updates in over the stats socket.",
                Certificates = AdviceFacts.Names(forced),
                Language = "sh",
                Configuration = ConfigText.Lines("echo \"set ssl ocsp-response $(base64 -w 0 site.pem.ocsp)\" | socat stdio /run/haproxy/admin.sock"),
            };
        }
    }

    private static IEnumerable<string> NameServers(AdviceFacts facts) =>
        facts.CustomDns
            .OrderBy(s => s.ToString(), StringComparer.Ordinal)
            .Select((s, i) => $"    nameserver dns{(i + 1).ToString(CultureInfo.InvariantCulture)} {(s.AddressFamily == AddressFamily.InterNetworkV6 ? "ipv6@" : "")}{s.Address}:{s.Port.ToString(CultureInfo.InvariantCulture)}");
}
