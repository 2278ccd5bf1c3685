namespace OcspEgress.EndToEnd.Tests;

/// <summary>Configuration of nginx.</summary>
internal static class NginxText
{
    /// <summary>A whole configuration that keeps to one folder and one process.</summary>
    public static string Whole(string folder, string servers) => $$"""
        daemon off;
        master_process off;
        pid {{folder}}/nginx.pid;
        error_log stderr info;
        events { }
        http {
            access_log off;
            client_body_temp_path {{folder}}/body;
            proxy_temp_path {{folder}}/proxy;
            fastcgi_temp_path {{folder}}/fastcgi;
            uwsgi_temp_path {{folder}}/uwsgi;
            scgi_temp_path {{folder}}/scgi;
            {{servers}}
        }
        """;

    /// <summary>The web server. It fetches from the first responder of its certificate unless one is forced.</summary>
    public static string WebServer(string folder, string? forcedResponder) => Whole(folder, $$"""
        server {
            listen 443 ssl;
            server_name {{Scene.WebHost}};
            ssl_certificate {{folder}}/www.pem;
            ssl_certificate_key {{folder}}/www.key;
            ssl_trusted_certificate {{folder}}/ca.pem;
            ssl_stapling on;
            ssl_stapling_verify on;
            {{(forcedResponder is null ? "" : $"ssl_stapling_responder {forcedResponder};")}}
            resolver {{Scene.NameServerAddress}};
        }
        """);
}
