using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;

namespace OcspEgress.TestSupport.Network;

/// <summary>
/// A network namespace of the test's own. It is removed when disposed of, when the process ends or is interrupted, and
/// by the next run if it was killed. Its name holds the process ID, so that runs side by side do not meet.
/// </summary>
public sealed class NetworkNamespace : IDisposable
{
    private static int _count;
    private readonly NamespaceFile _file;

    private NetworkNamespace(string name)
    {
        Name = name;
        _file = new NamespaceFile(name);
    }

    /// <summary>Name for <c>ip netns</c>.</summary>
    public string Name { get; }

    /// <summary>Makes a namespace with loopback up. Needs root and iproute2.</summary>
    public static NetworkNamespace Create()
    {
        Requires.Root();
        Requires.Programs("ip");
        NamespaceRegistry.Sweep();
        var number = Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture);
        var name = $"{NamespaceRegistry.Prefix}{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}-{number}";
        NamespaceRegistry.Add(name);
        ProgramRun.Successful("ip", null, "netns", "add", name);
        ProgramRun.Successful("ip", null, "-n", name, "link", "set", "lo", "up");
        return new NetworkNamespace(name);
    }

    /// <summary>Joins two namespaces by a cable (<c>eth0</c> at both ends) over which each reaches every address of the other.</summary>
    public static void Join(NetworkNamespace one, NetworkNamespace other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        ProgramRun.Successful(
            "ip", null, "link", "add", "eth0", "netns", one.Name, "type", "veth", "peer", "name", "eth0", "netns", other.Name);
        foreach (var side in new[] { one, other })
        {
            side.Ip("link", "set", "eth0", "up");
            side.Ip("route", "add", "default", "dev", "eth0");
            side.Ip("-6", "route", "add", "default", "dev", "eth0");
        }
    }

    /// <summary>Gives the end of the cable an address.</summary>
    public void AddAddress(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var isV4 = address.AddressFamily == AddressFamily.InterNetwork;
        string[] arguments = ["addr", "add", $"{address}/{(isV4 ? 32 : 128)}", "dev", "eth0"];

        // Duplicate address detection would keep an IPv6 address unusable for a second.
        Ip(isV4 ? arguments : [.. arguments, "nodad"]);
    }

    /// <summary>Runs <c>ip</c> for this namespace; it has to succeed.</summary>
    public void Ip(params string[] arguments) => ProgramRun.Successful("ip", null, ["-n", Name, .. arguments]);

    /// <summary>Runs a program in the namespace.</summary>
    public ProgramRun Execute(string program, string? input, params string[] arguments) =>
        ProgramRun.Of("ip", input, ["netns", "exec", Name, program, .. arguments]);

    /// <summary>
    /// Runs code on a thread that is in the namespace: sockets that it makes stay there, whichever thread uses them later.
    /// </summary>
    public T Run<T>(Func<T> action)
    {
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                _file.Enter();
                result = action();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    /// <summary>Removes the namespace and its end of the cable.</summary>
    public void Dispose()
    {
        _file.Dispose();
        NamespaceRegistry.Remove(Name);
    }
}
