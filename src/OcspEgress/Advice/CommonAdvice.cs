using System.Net.Sockets;
using OcspEgress.Certificates;

namespace OcspEgress.Advice;

/// <summary>What holds whatever the server.</summary>
internal static class CommonAdvice
{
    private static readonly string[] _protocols = ["udp", "tcp"];

    public static IEnumerable<AdviceItem> For(AdviceFacts facts)
    {
        ServerCertificate[] demanding = [.. facts.Bare.Where(c => c.MustStaple)];
        ServerCertificate[] bare = [.. facts.Bare.Where(c => !c.MustStaple)];
        if (demanding.Length > 0)
        {
            yield return new AdviceItem
            {
                Id = "must-staple-without-responder",
                Title = "Replace certificates that demand a staple nobody can fetch",
                Why = "They carry Must-Staple (RFC 7633) but no responder that may be used: browsers that honour it refuse every connection. Ask the issuer for a certificate without it, or with a responder.",
                Certificates = AdviceFacts.Names(demanding),
            };
        }

        if (bare.Length > 0)
        {
            yield return new AdviceItem
            {
                Id = "no-responder",
                Title = "Expect no staple for certificates without responder",
                Why = "They name no responder that may be used, so there is nothing to fetch and nothing to open. Several issuers have switched OCSP off; clients check CRLs or short lifetimes instead. nginx logs a warning for them at each start.",
                Certificates = AdviceFacts.Names(bare),
            };
        }

        if (!facts.CustomDns.IsEmpty && facts.Stapled.Any())
        {
            yield return DnsEgress(facts);
        }
    }

    private static AdviceItem DnsEgress(AdviceFacts facts) => new()
    {
        Id = "dns-egress",
        Title = "Open DNS to the name servers",
        Why = "The inventory names its own name servers. A firewall that denies by default has to let the servers reach them, by UDP and, for long answers, by TCP; only Azure's own resolver gets through without a rule.",
        Configuration = ConfigText.Lines(facts.CustomDns
            .OrderBy(s => s.ToString(), StringComparer.Ordinal)
            .SelectMany(s => _protocols.Select(p => $"allow out {p} to {(s.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{s.Address}]" : s.Address.ToString())} port {s.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}"))),
    };
}
