namespace OcspEgress.Advice;

/// <summary>Apache httpd: stapling needs a cache outside the virtual hosts, the issuer's certificate, and short timeouts.</summary>
internal static class ApacheAdvice
{
    public static IEnumerable<AdviceItem> For(AdviceFacts facts)
    {
        var usable = facts.StapledByHttp;
        if (!usable.IsEmpty)
        {
            yield return new AdviceItem
            {
                Id = "apache-stapling",
                Title = "Switch stapling on, with a cache",
                Why = "It is off by default, and does not start without a cache. Both go into the server's configuration, outside every VirtualHost.",
                Certificates = AdviceFacts.Names(usable),
                Language = "apache",
                Context = "server",
                Configuration = ConfigText.Lines("SSLUseStapling On", "SSLStaplingCache \"shmcb:stapling_cache(131072)\""),
            };
            yield return new AdviceItem
            {
                Id = "apache-timeouts",
                Title = "Keep a hanging responder from filling the workers",
                Why = "The worker that serves a client also fetches the response, and waits 10 seconds by default. A firewall that drops packets then fills worker after worker until the server answers nobody (httpd bug 61818). Wait briefly, remember failures, and send clients no error in place of a staple.",
                Language = "apache",
                Context = "server",
                Configuration = ConfigText.Lines(
                    "SSLStaplingResponderTimeout 3", "SSLStaplingErrorCacheTimeout 600", "SSLStaplingReturnResponderErrors Off", "SSLStaplingFakeTryLater Off"),
            };
            yield return new AdviceItem
            {
                Id = "apache-issuer",
                Title = "Put the issuer's certificate beside the server's",
                Why = "Without it httpd cannot ask, and logs that it could not retrieve the issuer (AH02217). Append the intermediate certificates to the file of SSLCertificateFile, the server's own first.",
                Certificates = AdviceFacts.Names(usable),
                Language = "sh",
                Configuration = ConfigText.Lines("cat cert.pem intermediates.pem > fullchain.pem"),
            };
        }

        foreach (var item in Forced(facts).Concat(HttpsOnly(facts)))
        {
            yield return item;
        }
    }

    private static IEnumerable<AdviceItem> Forced(AdviceFacts facts) =>
        facts.ForcedUrls().Select(forced => new AdviceItem
        {
            Id = "apache-responder",
            Title = "Name the responder to use",
            Why = "httpd asks the first URL in the certificate only, and only over http. For these certificates another one is planned: a relay of the inventory's overrides, or the first http URL.",
            Certificates = forced.Names,
            Language = "apache",
            Context = "VirtualHost",
            Configuration = ConfigText.Lines($"SSLStaplingForceURL \"{forced.Url}\""),
        });

    private static IEnumerable<AdviceItem> HttpsOnly(AdviceFacts facts)
    {
        if (!facts.HttpsOnly.IsEmpty)
        {
            yield return new AdviceItem
            {
                Id = "apache-https",
                Title = "Relay responders that want https",
                Why = "mod_ssl does not ask responders over https, so these certificates are never stapled. Give an http relay in the inventory's overrides.",
                Certificates = AdviceFacts.Names(facts.HttpsOnly),
            };
        }
    }
}
