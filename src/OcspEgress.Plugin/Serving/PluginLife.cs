using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace OcspEgress.Plugin.Serving;

/// <summary>
/// How long the plugin runs: as long as its engine, and as whoever started it. Neither tells when it is killed, so both are looked
/// at. From source the starter is <c>dotnet run</c>, which leaves its program behind when it is killed.
/// </summary>
internal sealed partial class PluginLife
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private readonly int _starter = StarterNow();

    /// <summary>The engine's address; null as long as none is known.</summary>
    public string? EngineAddress { get; set; }

    /// <summary>Waits until the engine or the starter is gone.</summary>
    public async Task UntilEngineIsGoneAsync()
    {
        do
        {
            await Task.Delay(Interval);
        }
        while (StarterNow() == _starter && (EngineAddress is null || await ListensAsync(EngineAddress)));
    }

    // A connection that says nothing: the engine forgets it at once, whatever it is doing.
    private static async Task<bool> ListensAsync(string address)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        try
        {
            await socket.ConnectAsync(IPEndPoint.Parse(address));
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset)
        {
            return false;
        }
        catch (SocketException)
        {
            // Anything else is this machine's trouble, such as too many open files, and says nothing of the engine.
            return true;
        }
    }

    // Windows keeps the number of a parent that is gone.
    private static int StarterNow() => OperatingSystem.IsWindows() ? 0 : ParentId();

    [LibraryImport("libc", EntryPoint = "getppid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ParentId();
}
