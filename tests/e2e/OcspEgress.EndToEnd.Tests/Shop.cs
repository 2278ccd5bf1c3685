using System.Net;
using System.Text.Json.Nodes;

namespace OcspEgress.EndToEnd.Tests;

/// <summary>A scene with everything in it: name server, responder, web server behind a closed filter, and a desk.</summary>
internal sealed class Shop : IDisposable
{
    /// <summary>A host of the authority that no certificate names.</summary>
    public static readonly IPAddress UnplannedHost = IPAddress.Parse("198.18.99.1");

    private readonly Scene _scene;
    private readonly NameServer _names;
    private readonly Responder _responder;

    private Shop(Scene scene, ServerKind kind, string[] urls, (string Host, IPAddress Address)[] records, string policy)
    {
        _scene = scene;
        _names = scene.Keep(new NameServer(scene));
        _names.Know(records);
        _responder = scene.Keep(new Responder(scene, urls, [UnplannedHost, .. records.Select(r => r.Address)]));
        Filter = new Filter(scene.Web);
        Filter.Close();
        Desk = new Desk(scene, _responder, policy);
        Staples = new StapleProbe(scene, scene.Keep(new WebServer(scene, kind, _responder)));
    }

    /// <summary>The filter, closed at first.</summary>
    public Filter Filter { get; }

    /// <summary>Where the command is run.</summary>
    public Desk Desk { get; }

    /// <summary>What a browser sees.</summary>
    public StapleProbe Staples { get; }

    /// <summary>Makes it, or skips the test where that cannot be done.</summary>
    public static Shop Open(ServerKind kind, string[] urls, (string Host, IPAddress Address)[] records, string policy = "")
    {
        var scene = Scene.Create();
        try
        {
            return new Shop(scene, kind, urls, records, policy);
        }
        catch
        {
            scene.Dispose();
            throw;
        }
    }

    /// <summary>The responder gives up an address for another, and the name server says so.</summary>
    public void Move(string host, IPAddress from, IPAddress to)
    {
        _responder.Move(from, to);
        _names.Know((host, to));
    }

    /// <summary>Locks, renders and loads, as a user does.</summary>
    public void OpenUp()
    {
        Desk.Lock();
        Filter.LoadRendered(Desk.Render());
    }

    /// <summary>Fails unless the web server reaches it.</summary>
    public void IsOpen(IPAddress address, int port) => Assert.True(Reach.IsOpen(_scene.Web, address, port), $"{address} {port} is closed.");

    /// <summary>Fails unless somebody listens there and the web server does not reach it.</summary>
    public void IsClosed(IPAddress address, int port)
    {
        Assert.True(Reach.IsOpen(_scene.Client, address, port), $"Nobody listens at {address} {port}: that proves nothing.");
        Assert.False(Reach.IsOpen(_scene.Web, address, port), $"{address} {port} is open.");
    }

    /// <summary>Fails unless verification from the web server's side finds every responder in order.</summary>
    public void Verifies()
    {
        var run = Desk.Verify();
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }

    /// <summary>Fails unless verification from the web server's side stops at a layer, and says so with its exit code.</summary>
    public void FailsAt(string layer)
    {
        var run = Desk.Verify();
        Assert.True(run.ExitCode == 1, run.Output + run.Error);
        var checks = JsonNode.Parse(run.Output)!["checks"]!.AsArray();
        Assert.NotEmpty(checks);
        Assert.All(checks, c => Assert.Equal(layer, (string?)c!["failedLayer"]));
    }

    /// <inheritdoc/>
    public void Dispose() => _scene.Dispose();
}
