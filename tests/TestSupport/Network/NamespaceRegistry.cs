using System.Globalization;
using System.Runtime.InteropServices;

namespace OcspEgress.TestSupport.Network;

/// <summary>The namespaces that this process made and has to remove, however it ends.</summary>
internal static class NamespaceRegistry
{
    /// <summary>Start of the names of all namespaces made by tests; the process ID follows.</summary>
    public const string Prefix = "oce-";

    private static readonly HashSet<string> Names = [];
    private static readonly Lock Gate = new();

    // Held for the life of the process: a registration that is collected is no longer one.
    private static readonly PosixSignalRegistration[] Signals =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => RemoveAll()),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => RemoveAll()),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, _ => RemoveAll()),
    ];

    static NamespaceRegistry() => AppDomain.CurrentDomain.ProcessExit += (_, _) => RemoveAll();

    /// <summary>Takes note of a namespace that is about to be made.</summary>
    public static void Add(string name)
    {
        ArgumentNullException.ThrowIfNull(Signals);
        lock (Gate)
        {
            Names.Add(name);
        }
    }

    /// <summary>Removes a namespace; one that was never made is no fault.</summary>
    public static void Remove(string name)
    {
        lock (Gate)
        {
            if (Names.Remove(name))
            {
                ProgramRun.Of("ip", null, "netns", "del", name);
            }
        }
    }

    /// <summary>Removes what runs left behind that were killed: their process is gone.</summary>
    public static void Sweep()
    {
        lock (Gate)
        {
            foreach (var name in Directory.Exists("/run/netns") ? Directory.GetFiles("/run/netns", Prefix + "*").Select(f => Path.GetFileName(f)) : [])
            {
                var isNumber = int.TryParse(name.Split('-')[1], NumberStyles.None, CultureInfo.InvariantCulture, out var process);
                if (isNumber && !Directory.Exists($"/proc/{process.ToString(CultureInfo.InvariantCulture)}"))
                {
                    ProgramRun.Of("ip", null, "netns", "del", name);
                }
            }
        }
    }

    private static void RemoveAll()
    {
        string[] all;
        lock (Gate)
        {
            all = [.. Names];
        }

        foreach (var name in all)
        {
            Remove(name);
        }
    }
}
