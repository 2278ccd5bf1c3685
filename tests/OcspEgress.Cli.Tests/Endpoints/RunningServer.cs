using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests.Endpoints;

/// <summary>Somebody else's TLS server on a free port of 127.0.0.1, ended with the test.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private RunningServer(Process process, int port) => (_process, Port) = (process, port);

    /// <summary>Its port.</summary>
    public int Port { get; }

    /// <summary>A port that nobody listens at.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>openssl s_server.</summary>
    public static Task<RunningServer> OpensslAsync(string folder, params string[] arguments)
    {
        var port = FreePort();
        return StartAsync(folder, port, "openssl", ["s_server", "-quiet", "-accept", $"127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}", .. arguments]);
    }

    /// <summary>nginx with these server blocks; <c>{port}</c> stands for the port.</summary>
    public static Task<RunningServer> NginxAsync(string folder, string servers, int? at = null)
    {
        var port = at ?? FreePort();
        var configuration = $$"""
            daemon off;
            master_process off;
            pid {{folder}}/nginx.pid;
            error_log {{folder}}/error.log;
            events {}
            http {
              access_log off;
              client_body_temp_path {{folder}}/t1;
              proxy_temp_path {{folder}}/t2;
              fastcgi_temp_path {{folder}}/t3;
              uwsgi_temp_path {{folder}}/t4;
              scgi_temp_path {{folder}}/t5;
              {{servers.Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)}}
            }
            """;
        File.WriteAllText(Path.Combine(folder, "nginx.conf"), configuration);
        return StartAsync(folder, port, "nginx", ["-p", folder, "-c", Path.Combine(folder, "nginx.conf"), "-e", Path.Combine(folder, "error.log")]);
    }

    /// <summary>Caddy with these sites; <c>{port}</c> stands for the port.</summary>
    public static Task<RunningServer> CaddyAsync(string folder, string sites)
    {
        var port = FreePort();
        var configuration = Path.Combine(folder, "Caddyfile");
        File.WriteAllText(
            configuration,
            $"{{\n  admin off\n  auto_https off\n  skip_install_trust\n  storage file_system {folder}/caddy\n}}\n"
            + sites.Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return StartAsync(folder, port, "caddy", ["run", "--config", configuration, "--adapter", "caddyfile"]);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<RunningServer> StartAsync(string folder, int port, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(Requires.FindProgram(program)!, arguments)
        {
            WorkingDirectory = folder,
            Environment = { ["HOME"] = folder, ["XDG_DATA_HOME"] = folder, ["XDG_CONFIG_HOME"] = folder },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var server = new RunningServer(Process.Start(start)!, port);
        server._process.OutputDataReceived += (_, _) => { };
        server._process.ErrorDataReceived += (_, _) => { };
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        var began = Stopwatch.StartNew();
        while (began.Elapsed < Patience && !server._process.HasExited)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return server;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        await server.DisposeAsync();
        throw new InvalidOperationException($"{program} does not start");
    }
}
