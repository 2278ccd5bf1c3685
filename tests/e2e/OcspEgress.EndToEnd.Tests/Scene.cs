using System.Net;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Network;

namespace OcspEgress.EndToEnd.Tests;

/// <summary>
/// A small internet of namespaces at one switch: a web server, a client, the authority's responders, and a name server.
/// Addresses are those of the networks set aside for benchmarks and documentation (RFC 2544, RFC 3849), and private ones
/// for the web server; nothing leaves the namespaces.
/// </summary>
internal sealed class Scene : IDisposable
{
    /// <summary>The web server's name.</summary>
    public const string WebHost = "www.shop.test";

    public static readonly IPAddress WebAddress = IPAddress.Parse("10.20.1.4");
    public static readonly IPAddress NameServerAddress = IPAddress.Parse("198.18.53.53");
    private static readonly IPAddress WebAddress6 = IPAddress.Parse("fd00:20::4");
    private static readonly IPAddress ClientAddress = IPAddress.Parse("198.18.200.9");
    private static readonly IPAddress ClientAddress6 = IPAddress.Parse("2001:db8:200::9");

    private readonly List<IDisposable> _parts = [];

    private Scene()
    {
        Web = Keep(NetworkNamespace.Create());
        Client = Keep(NetworkNamespace.Create());
        Ca = Keep(NetworkNamespace.Create());
        Dns = Keep(NetworkNamespace.Create());
    }

    /// <summary>The web server, behind the filter.</summary>
    public NetworkNamespace Web { get; }

    /// <summary>The browser, and the desk of whoever runs the command; no filter.</summary>
    public NetworkNamespace Client { get; }

    /// <summary>The authority.</summary>
    public NetworkNamespace Ca { get; }

    /// <summary>The name server.</summary>
    public NetworkNamespace Dns { get; }

    /// <summary>Skips the test where no scene can be made.</summary>
    public static void RequireEverything()
    {
        Requires.Root();
        Requires.Programs("ip", "nft", "nginx", "apache2", "dnsmasq", "openssl", "mount");
    }

    /// <summary>Makes the namespaces, or skips the test where that cannot be done.</summary>
    public static Scene Create()
    {
        RequireEverything();
        var scene = new Scene();
        try
        {
            NetworkNamespace.JoinAt(scene.Keep(NetworkNamespace.Create()), scene.Web, scene.Client, scene.Ca, scene.Dns);
            scene.Web.AddAddress(WebAddress);
            scene.Web.AddAddress(WebAddress6);
            scene.Client.AddAddress(ClientAddress);
            scene.Client.AddAddress(ClientAddress6);
            scene.Dns.AddAddress(NameServerAddress);
            scene.Web.UseNameServer(NameServerAddress);
            scene.Client.UseNameServer(NameServerAddress);
            return scene;
        }
        catch
        {
            scene.Dispose();
            throw;
        }
    }

    /// <summary>Ends a part with the scene, before those that were there earlier.</summary>
    public T Keep<T>(T part)
        where T : IDisposable
    {
        _parts.Add(part);
        return part;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var part in Enumerable.Reverse(_parts))
        {
            part.Dispose();
        }
    }
}
