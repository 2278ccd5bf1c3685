namespace OcspEgress.EndToEnd.Tests;

/// <summary>Configuration of Apache httpd.</summary>
internal static class HttpdText
{
    /// <summary>
    /// The web server. It fetches during the handshake, so a responder that is out of reach costs the client the timeout;
    /// the failure is then kept for a while.
    /// </summary>
    public static string WebServer(string folder, string? forcedResponder) => $$"""
        ServerRoot {{folder}}
        ServerName {{Scene.WebHost}}
        DefaultRuntimeDir {{folder}}
        PidFile {{folder}}/httpd.pid
        ErrorLog /dev/stderr
        LogLevel warn ssl:info
        User www-data
        Group www-data
        LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
        LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
        LoadModule socache_shmcb_module /usr/lib/apache2/modules/mod_socache_shmcb.so
        LoadModule ssl_module /usr/lib/apache2/modules/mod_ssl.so
        Mutex file:{{folder}} default
        Listen 443
        SSLStaplingCache shmcb:{{folder}}/staples(65536)
        <VirtualHost *:443>
            SSLEngine on
            SSLCertificateFile {{folder}}/www.pem
            SSLCertificateKeyFile {{folder}}/www.key
            SSLUseStapling on
            SSLStaplingResponderTimeout 2
            SSLStaplingErrorCacheTimeout 5
            SSLStaplingReturnResponderErrors off
            SSLStaplingFakeTryLater off
            {{(forcedResponder is null ? "" : $"SSLStaplingForceURL {forcedResponder}")}}
        </VirtualHost>
        """;
}
