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
    private readonly TaskCompletionSource _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private OpensslProcess(Process process, int port)
    {
        _process = process;
        Port = port;

        // Both servers print ACCEPT when they listen. A connection that only looks would hang the responder.
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
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
        try
        {
            await result._listens.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            return result;
        }
        catch
        {
            await result.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private void Read(string? line)
    {
        if (line?.Contains("ACCEPT", StringComparison.Ordinal) == true)
        {
            _listens.TrySetResult();
        }
    }
}
