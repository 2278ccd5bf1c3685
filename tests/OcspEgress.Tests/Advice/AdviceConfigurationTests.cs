using System.Diagnostics;
using OcspEgress.Advice;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Tests.Advice;

/// <summary>The advised configuration, read by the real servers.</summary>
public sealed class AdviceConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ocsp-egress-advice-").FullName;
    private readonly TestAuthority _authority = TestAuthority.Create("Advice Test CA");

    public AdviceConfigurationTests()
    {
        var certificate = _authority.Issue("a.example", "http://ocsp.example/");
        File.WriteAllText(Path.Combine(_folder, "cert.pem"), certificate.Pem + _authority.Certificate.Pem);
        File.WriteAllText(Path.Combine(_folder, "key.pem"), certificate.KeyPem);
        File.WriteAllText(Path.Combine(_folder, "site.pem"), certificate.Pem + _authority.Certificate.Pem + certificate.KeyPem);
        File.WriteAllText(Path.Combine(_folder, "issuers.pem"), _authority.Certificate.Pem);
        File.WriteAllBytes(Path.Combine(_folder, "staple.der"), OcspResponseMaker.Make(new OcspResponseSpec
        {
            Subject = certificate,
            Issuer = _authority.Certificate,
            ThisUpdate = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            NextUpdate = new DateTimeOffset(2035, 1, 1, 0, 0, 0, TimeSpan.Zero),
        }));
    }

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Nginx_WhenReadByNginx_IsValid()
    {
        Requires.Programs("nginx");
        var items = AdviceBench.Advise(
            ServerKind.Nginx,
            AdviceBench.Dns("127.0.0.1:53", "[::1]:5353"),
            AdviceBench.Plain("a.example", mustStaple: true),
            AdviceBench.Relayed("b.example", "/a;b\"c$d{e}"));
        Assert.Equal(4, items.Count(i => i.Language == "nginx"));
        var text = $$"""
            pid {{_folder}}/nginx.pid;
            error_log stderr;
            events {}
            http {
            access_log off;
            {{Of(items, "http")}}
            server {
            listen 127.0.0.1:44443 ssl;
            ssl_certificate {{_folder}}/cert.pem;
            ssl_certificate_key {{_folder}}/key.pem;
            {{Of(items, "server")}}
            }
            }
            """;
        var path = Write("nginx.conf", text.Replace("/etc/nginx/tls", _folder, StringComparison.Ordinal));
        await ExpectAsync("nginx", "-t", "-p", _folder, "-c", path);
    }

    [Fact]
    public async Task Apache_WhenReadByHttpd_IsValid()
    {
        var program = Requires.FindProgram("apache2") is null ? "httpd" : "apache2";
        Requires.Programs(program);
        const string Modules = "/usr/lib/apache2/modules";
        Requires.Met(Directory.Exists(Modules), $"needs {Modules} (Debian: apache2)");
        var items = AdviceBench.Advise(ServerKind.Apache, null, AdviceBench.Plain("a.example"), AdviceBench.Relayed("b.example", "/a;b\"c${HOME}"));
        Assert.Equal(3, items.Count(i => i.Language == "apache"));
        var text = $"""
            ServerRoot {_folder}
            ServerName a.example
            PidFile {_folder}/apache.pid
            DefaultRuntimeDir {_folder}
            ErrorLog {_folder}/error.log
            LoadModule mpm_event_module {Modules}/mod_mpm_event.so
            LoadModule authz_core_module {Modules}/mod_authz_core.so
            LoadModule socache_shmcb_module {Modules}/mod_socache_shmcb.so
            LoadModule ssl_module {Modules}/mod_ssl.so
            Listen 127.0.0.1:44444
            {Of(items, "server")}
            <VirtualHost 127.0.0.1:44444>
            SSLEngine On
            SSLCertificateFile {_folder}/cert.pem
            SSLCertificateKeyFile {_folder}/key.pem
            {Of(items, "VirtualHost")}
            </VirtualHost>
            """;
        await ExpectAsync(program, "-t", "-f", Write("apache.conf", text));
    }

    [Fact]
    public async Task HaProxy_WhenReadByHaProxy_IsValid()
    {
        Requires.Programs("haproxy");
        var items = AdviceBench.Advise(ServerKind.HaProxy, AdviceBench.Dns("127.0.0.1:53", "[::1]:5353"), AdviceBench.Plain("a.example"));

        // HAProxy before 2.8 does not know ocsp-update: what it does know is checked with it all the same.
        var version = (await RunAsync("haproxy", "-v")).Output;
        var old = new[] { "version 2.4", "version 2.5", "version 2.6", "version 2.7" }.Any(v => version.Contains(v, StringComparison.Ordinal));
        var list = old ? $"{_folder}/site.pem\n" : Of(items, "crt-list").Replace("/etc/haproxy/certs", _folder, StringComparison.Ordinal);
        var text = $"""
            global
            {Of(items, "global")}
            {Of(items, "file")}
            defaults
                mode http
                timeout connect 5s
                timeout client 5s
                timeout server 5s
            frontend tls
                bind 127.0.0.1:44445 ssl crt-list {Write("list.txt", list)}
            """;
        await ExpectAsync("haproxy", "-c", "-f", Write("haproxy.cfg", text + "\n"));
    }

    private static string Of(IEnumerable<AdviceItem> items, string context) =>
        string.Concat(items.Where(i => i.Context == context).Select(i => i.Configuration));

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static async Task ExpectAsync(string program, params string[] arguments)
    {
        var (code, output) = await RunAsync(program, arguments);
        Assert.True(code == 0, output);
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(Requires.FindProgram(program)!, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
