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
        Folder = Directory.CreateDirectory(NamespaceRegistry.FolderOf(name)).FullName;
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

    /// <summary>Joins namespaces at a switch (a bridge in a namespace of its own): each reaches every address of the others.</summary>
    public static void JoinAt(NetworkNamespace hub, params IReadOnlyList<NetworkNamespace> members)
    {
        ArgumentNullException.ThrowIfNull(hub);
        ArgumentNullException.ThrowIfNull(members);

        // Without snooping: nobody here asks who listens to which multicast group, and IPv6 finds its neighbours by them.
        hub.Ip("link", "add", "br0", "type", "bridge", "stp_state", "0", "mcast_snooping", "0");
        hub.Ip("link", "set", "br0", "up");
        for (var i = 0; i < members.Count; i++)
        {
            var port = $"port{i.ToString(CultureInfo.InvariantCulture)}";
            ProgramRun.Successful(
                "ip", null, "link", "add", "eth0", "netns", members[i].Name, "type", "veth", "peer", "name", port, "netns", hub.Name);
            hub.Ip("link", "set", port, "master", "br0", "up");
            members[i].Ip("link", "set", "eth0", "up");
            members[i].Ip("route", "add", "default", "dev", "eth0");
            members[i].Ip("-6", "route", "add", "default", "dev", "eth0");
        }
    }

    /// <summary>Gives the end of the cable an address.</summary>
    public void AddAddress(IPAddress address)
    {
        // Duplicate address detection would keep an IPv6 address unusable for a second.
        string[] arguments = ["addr", "add", WithLength(address), "dev", "eth0"];
        Ip(address.AddressFamily == AddressFamily.InterNetwork ? arguments : [.. arguments, "nodad"]);
    }

    /// <summary>Takes an address away again.</summary>
    public void RemoveAddress(IPAddress address) => Ip("addr", "del", WithLength(address), "dev", "eth0");

    /// <summary>Runs <c>ip</c> for this namespace; it has to succeed.</summary>
    public void Ip(params string[] arguments) => ProgramRun.Successful("ip", null, ["-n", Name, .. arguments]);

    /// <summary>A folder for programs of this namespace, gone with it.</summary>
    public string Folder { get; }

    /// <summary>Makes programs that are started from now on ask this name server: they see a resolv.conf of their own.</summary>
    public void UseNameServer(IPAddress server)
    {
        ArgumentNullException.ThrowIfNull(server);
        File.WriteAllText(ResolverFile, $"nameserver {server}\n");
    }

    /// <summary>Runs a program in the namespace.</summary>
    public ProgramRun Execute(string program, string? input, params string[] arguments) =>
        ProgramRun.Of("ip", input, CommandLine(program, arguments));

    /// <summary>Starts a program in the namespace; it ends with the namespace at the latest.</summary>
    public NamespaceProcess Start(string program, params string[] arguments) =>
        new(Requires.FindProgram("ip")!, CommandLine(program, arguments));

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

    /// <summary>Removes the namespace, with the programs in it, its folder and its end of the cable.</summary>
    public void Dispose()
    {
        _file.Dispose();
        NamespaceRegistry.Remove(Name);
    }

    private string ResolverFile => Path.Combine(Folder, "resolv.conf");

    private static string WithLength(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return $"{address}/{(address.AddressFamily == AddressFamily.InterNetwork ? "32" : "128")}";
    }

    // "ip netns exec" gives the program a mount namespace of its own, so nobody else sees what is mounted there.
    private string[] CommandLine(string program, string[] arguments)
    {
        var path = Requires.FindProgram(program) ?? program;
        return File.Exists(ResolverFile)
            ? ["netns", "exec", Name, "sh", "-c", "mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"", ResolverFile, path, .. arguments]
            : ["netns", "exec", Name, path, .. arguments];
    }
}
