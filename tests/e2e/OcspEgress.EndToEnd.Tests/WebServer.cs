using OcspEgress.TestSupport.Authority;
using OcspEgress.TestSupport.Network;

namespace OcspEgress.EndToEnd.Tests;

/// <summary>The web server of the scene.</summary>
internal sealed class WebServer : IDisposable
{
    private readonly Scene _scene;
    private readonly ServerKind _kind;
    private NamespaceProcess? _process;

    /// <summary>Lays down certificate and key; nothing is started.</summary>
    public WebServer(Scene scene, ServerKind kind, Responder responder)
    {
        _scene = scene;
        _kind = kind;
        IssuedCertificate certificate = responder.Certificate;
        Write("www.pem", certificate.Pem + responder.AuthorityPem);
        Write("www.key", certificate.KeyPem);
        Write("ca.pem", responder.AuthorityPem);
    }

    /// <summary>Starts it afresh, so that it knows no response; nothing is asked of it before it listens.</summary>
    /// <param name="forcedResponder">URL to ask in place of that in the certificate.</param>
    public void Restart(string? forcedResponder = null)
    {
        Dispose();
        var folder = _scene.Web.Folder;
        _process = _kind == ServerKind.Nginx
            ? _scene.Web.Start("nginx", "-c", Write("web.conf", NginxText.WebServer(folder, forcedResponder)))
            : _scene.Web.Start("apache2", "-X", "-f", Write("web.conf", HttpdText.WebServer(folder, forcedResponder)));
        _process.WaitUntil(() => Reach.IsOpen(_scene.Client, Scene.WebAddress, 443));
    }

    /// <summary>What it logged since it was started.</summary>
    public string Log => _process?.Output ?? "";

    /// <inheritdoc/>
    public void Dispose()
    {
        _process?.Dispose();
        _process = null;
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_scene.Web.Folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
