using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using OcspEgress.TestSupport.Authority;
using OcspEgress.TestSupport.Network;

namespace OcspEgress.EndToEnd.Tests;

/// <summary>
/// The authority: it issues the web server's certificate, and <c>openssl ocsp</c> answers for it. As real responders do,
/// it stands behind a front (nginx): openssl takes one connection at a time, and one without a request stops it for good.
/// </summary>
internal sealed class Responder : IDisposable
{
    /// <summary>A port on which the front listens too, and that no certificate names.</summary>
    public const int UnplannedPort = 81;

    private const string BackPort = "2560";
    private readonly TestAuthority _authority = TestAuthority.Create("End to End CA");
    private readonly Scene _scene;
    private readonly List<IDisposable> _programs = [];

    /// <summary>Issues a certificate that names these URLs, and starts the responder at these addresses, ports 80, 81 and 8080.</summary>
    public Responder(Scene scene, string[] urls, params IPAddress[] addresses)
    {
        _scene = scene;
        Certificate = _authority.Issue(Scene.WebHost, urls);
        foreach (var address in addresses)
        {
            scene.Ca.AddAddress(address);
        }

        WriteIndex();
        File.WriteAllText(Path.Combine(scene.Ca.Folder, "ca.pem"), AuthorityPem);
        File.WriteAllText(Path.Combine(scene.Ca.Folder, "ca.key"), _authority.Certificate.KeyPem);
        _programs.Add(StartBack());
        _programs.Add(StartFront().WaitUntil(() => Reach.IsOpen(scene.Client, addresses[0], UnplannedPort)));
    }

    /// <summary>The web server's certificate.</summary>
    public IssuedCertificate Certificate { get; }

    /// <summary>The authority's certificate.</summary>
    public string AuthorityPem => _authority.Certificate.Pem;

    /// <summary>Gives up an address for another.</summary>
    public void Move(IPAddress from, IPAddress to)
    {
        _scene.Ca.RemoveAddress(from);
        _scene.Ca.AddAddress(to);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _programs.ForEach(p => p.Dispose());
        _authority.Dispose();
    }

    // As "openssl ca" keeps it: status, expiry, revocation, serial, file, subject, with tabs between.
    private void WriteIndex()
    {
        using var certificate = X509CertificateLoader.LoadCertificate(Certificate.Der);
        var expiry = certificate.NotAfter.ToUniversalTime().ToString("yyMMddHHmmss'Z'", CultureInfo.InvariantCulture);
        File.WriteAllText(
            Path.Combine(_scene.Ca.Folder, "index.txt"), $"V\t{expiry}\t\t{certificate.SerialNumber}\tunknown\t/CN={Scene.WebHost}\n");
    }

    private NamespaceProcess StartBack()
    {
        var folder = _scene.Ca.Folder;
        var process = _scene.Ca.Start(
            "openssl", "ocsp", "-index", $"{folder}/index.txt", "-port", BackPort, "-ignore_err", "-ndays", "1",
            "-CA", $"{folder}/ca.pem", "-rsigner", $"{folder}/ca.pem", "-rkey", $"{folder}/ca.key");
        return process.WaitUntil(() => process.Output.Contains("waiting for OCSP client connections", StringComparison.Ordinal));
    }

    private NamespaceProcess StartFront()
    {
        var listens = string.Join('\n', new[] { 80, UnplannedPort, 8080 }.Select(p => $"listen {p}; listen [::]:{p};"));
        var config = NginxText.Whole(_scene.Ca.Folder, $$"""
            server {
                {{listens}}
                location / { proxy_pass http://127.0.0.1:{{BackPort}}; }
            }
            """);
        var file = Path.Combine(_scene.Ca.Folder, "front.conf");
        File.WriteAllText(file, config);
        return _scene.Ca.Start("nginx", "-c", file);
    }
}
