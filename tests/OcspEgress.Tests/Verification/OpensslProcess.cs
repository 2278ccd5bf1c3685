using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OcspEgress.TestSupport;

namespace OcspEgress.Tests.Verification;

/// <summary>An openssl server on a free port, in a folder of its own; ended with the test.</summary>
internal sealed class OpensslProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _drain;

    private OpensslProcess(Process process, int port)
    {
        _process = process;
        Port = port;

        // Unread pipes fill up and stop the server.
        _drain = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    public int Port { get; }

    /// <summary>Starts the server and waits until it listens.</summary>
    /// <param name="folder">Working folder.</param>
    /// <param name="arguments">Arguments; <c>{port}</c> stands for the port.</param>
    public static async Task<OpensslProcess> StartAsync(string folder, params string[] arguments)
    {
        var port = FreePort();
        var number = port.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(
            Requires.FindProgram("openssl")!, arguments.Select(a => a.Replace("{port}", number, StringComparison.Ordinal)))
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var result = new OpensslProcess(Process.Start(start)!, port);
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (await ListensAsync(port))
            {
                return result;
            }

            Assert.False(result._process.HasExited, "openssl ended");
            await Task.Delay(50);
        }

        await result.DisposeAsync();
        throw new TimeoutException("openssl does not listen");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _drain;
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static async Task<bool> ListensAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
