using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace OcspEgress.TestSupport.Network;

/// <summary>
/// The namespaces that this process made and has to remove, however it ends: with the programs that run in them, and with
/// their folders.
/// </summary>
internal static class NamespaceRegistry
{
    /// <summary>Start of the names of all namespaces made by tests; the process ID follows.</summary>
    public const string Prefix = "oce-";

    private static readonly HashSet<string> Names = [];
    private static readonly Lock Gate = new();
    private static bool _isInterrupted;

    // Held for the life of the process: a registration that is collected is no longer one.
    private static readonly PosixSignalRegistration[] Signals =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => RemoveAll()),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => RemoveAll()),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, _ => RemoveAll()),
    ];

    static NamespaceRegistry() => AppDomain.CurrentDomain.ProcessExit += (_, _) => RemoveAll();

    /// <summary>Takes note of a namespace that is about to be made.</summary>
    /// <exception cref="OperationCanceledException">The process is ending: what is made now would stay.</exception>
    public static void Add(string name)
    {
        ArgumentNullException.ThrowIfNull(Signals);
        lock (Gate)
        {
            if (_isInterrupted)
            {
                throw new OperationCanceledException("The run was interrupted.");
            }

            Names.Add(name);
        }
    }

    /// <summary>Folder of a namespace; gone with it.</summary>
    public static string FolderOf(string name) => Path.Combine(Path.GetTempPath(), name);

    /// <summary>Removes a namespace; one that was never made is no fault.</summary>
    public static void Remove(string name)
    {
        lock (Gate)
        {
            if (Names.Remove(name))
            {
                Clear(name);
            }
        }
    }

    /// <summary>Removes what runs left behind that were killed: their process is gone.</summary>
    public static void Sweep()
    {
        lock (Gate)
        {
            foreach (var name in Leftovers("/run/netns").Union(Leftovers(Path.GetTempPath()), StringComparer.Ordinal))
            {
                Clear(name);
            }
        }
    }

    private static string[] Leftovers(string folder) => Directory.Exists(folder)
        ? [.. Directory.GetFileSystemEntries(folder, Prefix + "*").Select(f => Path.GetFileName(f)).Where(IsLeftover)]
        : [];

    private static bool IsLeftover(string name) =>
        int.TryParse(name.Split('-')[1], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
        && !Directory.Exists($"/proc/{process.ToString(CultureInfo.InvariantCulture)}");

    private static void Clear(string name)
    {
        if (File.Exists($"/run/netns/{name}"))
        {
            // A namespace lives on, without a name, as long as a program runs in it.
            KillPrograms(name);
            ProgramRun.Of("ip", null, "netns", "del", name);
        }

        try
        {
            Directory.Delete(FolderOf(name), recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // It never had one.
        }
    }

    private static void KillPrograms(string name)
    {
        foreach (var line in ProgramRun.Of("ip", null, "netns", "pids", name).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var id = int.Parse(line, CultureInfo.InvariantCulture);
            if (id == Environment.ProcessId)
            {
                continue;
            }

            try
            {
                using var process = Process.GetProcessById(id);
                process.Kill();
                process.WaitForExit(TimeSpan.FromSeconds(5));
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
            {
                // It ended by itself in the meantime.
            }
        }
    }

    private static void RemoveAll()
    {
        string[] all;
        lock (Gate)
        {
            _isInterrupted = true;
            all = [.. Names];
        }

        foreach (var name in all)
        {
            Remove(name);
        }
    }
}
