using System.Net;
using OcspEgress.TestSupport.Network;

namespace OcspEgress.EndToEnd.Tests;

/// <summary>dnsmasq for the scene: authoritative for .test, knows what it is told, and asks nobody.</summary>
internal sealed class NameServer : IDisposable
{
    private readonly Scene _scene;
    private NamespaceProcess? _process;

    public NameServer(Scene scene) => _scene = scene;

    /// <summary>Answers from now on with these records only.</summary>
    public void Know(params (string Host, IPAddress Address)[] records)
    {
        var file = Path.Combine(_scene.Dns.Folder, "hosts");
        File.WriteAllLines(file, records.Select(r => $"{r.Address} {r.Host}"));
        _process?.Dispose();
        _process = _scene.Dns.Start(
            "dnsmasq",
            "--keep-in-foreground", "--conf-file=/dev/null", "--no-resolv", "--no-hosts", "--no-poll", "--pid-file", "--user",
            $"--listen-address={Scene.NameServerAddress}", "--bind-interfaces", "--local=/test/", "--log-facility=-",
            $"--addn-hosts={file}");
        _process.WaitUntil(() => Reach.IsOpen(_scene.Client, Scene.NameServerAddress, 53));
    }

    /// <inheritdoc/>
    public void Dispose() => _process?.Dispose();
}
