using System.Text.Json;
using System.Text.Json.Nodes;
using OcspEgress.Certificates;

namespace OcspEgress.Advice;

/// <summary>Caddy: staples by itself and keeps responses; only the first URL, and the issuer, need a word.</summary>
internal static class CaddyAdvice
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true, NewLine = "\n" };

    public static IEnumerable<AdviceItem> For(AdviceFacts facts)
    {
        ServerCertificate[] stapled = [.. facts.Stapled];
        if (stapled.Length == 0)
        {
            yield break;
        }

        yield return new AdviceItem
        {
            Id = "caddy-chain",
            Title = "Load certificates with their intermediates",
            Why = "Caddy staples by itself and refreshes responses hourly. With only the server's own certificate in the file it first has to fetch the issuer's from the caIssuers URL, which is one more host to open.",
            Certificates = AdviceFacts.Names(stapled),
            Language = "caddy",
            Context = "site",
            Configuration = ConfigText.Lines("tls /etc/caddy/tls/fullchain.pem /etc/caddy/tls/key.pem"),
        };
        var overrides = Overrides(facts, stapled);
        if (overrides.Count > 0)
        {
            yield return new AdviceItem
            {
                Id = "caddy-overrides",
                Title = "Override responders in the JSON configuration",
                Why = "Caddy asks the first URL in the certificate only. For these certificates another one is planned: a relay of the inventory's overrides, or the first http URL. The option is experimental and has no Caddyfile form.",
                Certificates = AdviceFacts.Names(stapled.Where(c => facts.Forced(c) is not null)),
                Language = "json",
                Configuration = Policy(overrides) + "\n",
            };
        }
    }

    // URL in the certificate to the one to use. Two certificates that want different relays for one URL cannot both be served.
    private static SortedDictionary<string, string> Overrides(AdviceFacts facts, ServerCertificate[] stapled)
    {
        var result = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var certificate in stapled)
        {
            var first = certificate.Locations.FirstOrDefault(l => l.Purpose == Inventory.Purpose.Ocsp);
            if (facts.Forced(certificate) is { } url && first is not null)
            {
                result.TryAdd(first.Text, ConfigText.Url(url));
            }
        }

        return result;
    }

    private static string Policy(SortedDictionary<string, string> overrides)
    {
        var urls = new JsonObject(overrides.Select(o => KeyValuePair.Create(o.Key, (JsonNode?)o.Value)));
        var policy = new JsonObject { ["ocsp_overrides"] = urls };
        var automation = new JsonObject { ["policies"] = new JsonArray(policy) };
        return new JsonObject { ["apps"] = new JsonObject { ["tls"] = new JsonObject { ["automation"] = automation } } }.ToJsonString(_indented);
    }
}
