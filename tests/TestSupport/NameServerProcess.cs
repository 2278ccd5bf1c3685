using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OcspEgress.TestSupport;

/// <summary>A real name server on a high port of 127.0.0.1, ended with the object.</summary>
public sealed class NameServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly string? _folder;

    private NameServerProcess(Process process, int port, string? folder)
    {
        _process = process;
        _folder = folder;
        EndPoint = new IPEndPoint(IPAddress.Loopback, port);
    }

    /// <summary>Where it listens, UDP and TCP.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>dnsmasq (Debian: dnsmasq-base) that knows what the options say, is authoritative for .test, and asks nobody.</summary>
    public static NameServerProcess Dnsmasq(params string[] options)
    {
        Requires.Programs("dnsmasq");
        var port = LoopbackPort.Free();
        string[] fixedOptions =
        [
            "--keep-in-foreground", "--conf-file=/dev/null", "--no-resolv", "--no-hosts", "--no-poll", "--pid-file",
            "--user", "--listen-address=127.0.0.1", "--bind-interfaces", $"--port={port}", "--local=/test/", "--log-facility=-",
        ];
        return Start("dnsmasq", [.. fixedOptions, .. options], port, null);
    }

    /// <summary>unbound (Debian: unbound), which recurses by forwarding as the given lines of its configuration say.</summary>
    /// <param name="zones">Lines of its configuration.</param>
    /// <param name="modules">Modules that a query goes through.</param>
    public static NameServerProcess Unbound(string zones, string modules = "iterator")
    {
        Requires.Programs("unbound");
        var port = LoopbackPort.Free();
        var folder = Directory.CreateTempSubdirectory("ocsp-egress-unbound-").FullName;
        var file = Path.Combine(folder, "unbound.conf");
        File.WriteAllText(file, $"""
            server:
              interface: 127.0.0.1@{port}
              username: ""
              chroot: ""
              directory: "{folder}"
              pidfile: ""
              use-syslog: no
              do-not-query-localhost: no
              module-config: "{modules}"
              num-threads: 1
            remote-control:
              control-enable: no
            {zones}
            """);
        return Start("unbound", ["-d", "-p", "-c", file], port, folder);
    }

    /// <summary>Ends the server.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.WaitForExit();
        _process.Dispose();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static NameServerProcess Start(string program, string[] options, int port, string? folder)
    {
        var start = new ProcessStartInfo(Requires.FindProgram(program)!, options)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var server = new NameServerProcess(Process.Start(start)!, port, folder);
        server._process.OutputDataReceived += (_, _) => { };
        server._process.ErrorDataReceived += (_, _) => { };
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        server.WaitUntilUp(program);
        return server;
    }

    private void WaitUntilUp(string program)
    {
        for (var i = 0; i < 200 && !_process.HasExited; i++)
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Connect(EndPoint);
                return;
            }
            catch (SocketException)
            {
                Thread.Sleep(25);
            }
        }

        Dispose();
        throw new InvalidOperationException($"{program} did not start");
    }
}
