using System.Globalization;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests.Responses;

/// <summary>A made response with the certificate that it is for.</summary>
internal sealed class MadeCase(int number, string group, MadeResponse response, string folder)
{
    public string Group { get; } = group;

    public MadeResponse Response { get; } = response;

    /// <summary>Bytes of the response.</summary>
    public byte[] Answer { get; private set; } = [];

    /// <summary>Fingerprint of the certificate.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <summary>What openssl says of the response.</summary>
    public string Openssl { get; private set; } = "";

    /// <summary>Whether a server can be given it as staple.</summary>
    public bool IsStapled { get; private set; }

    /// <summary>File of the certificate.</summary>
    public string Certificate => Path.Combine(folder, $"{Name}.pem");

    /// <summary>File of the response.</summary>
    public string File => Path.Combine(folder, $"{Name}.response");

    /// <summary>Name by which the server that staples it is asked.</summary>
    public string ServerName => $"case{Name}.example";

    /// <summary>Name by which the server is asked that fetches it.</summary>
    public string FetchingName => $"fetch{Name}.example";

    /// <summary>Servers of nginx: one that staples it from a file, and one that fetches it and looks at it first.</summary>
    public string ServerBlocks => $"{(IsStapled ? ServerBlock(ServerName, $"ssl_stapling_file {File};") : "")}{ServerBlock(FetchingName, "ssl_stapling_verify on;")}";

    /// <summary>A site of Caddy, which fetches it.</summary>
    public string Site => $"https://{FetchingName}:{{port}} {{\n  tls {Chain} {Certificate}.key\n}}\n";

    /// <summary>Whether HAProxy takes it from a file beside the certificate.</summary>
    public bool IsTakenByHaproxy()
    {
        var crt = Path.Combine(folder, $"{Name}.ha");
        var configuration = $"{crt}.cfg";
        System.IO.File.WriteAllText(crt, System.IO.File.ReadAllText(Chain) + System.IO.File.ReadAllText($"{Certificate}.key"));
        System.IO.File.Copy(File, $"{crt}.ocsp");
        System.IO.File.Copy(Path.Combine(folder, "ca.pem"), $"{crt}.issuer");
        System.IO.File.WriteAllText(
            configuration, $"defaults\n  mode http\n  timeout client 1s\n  timeout server 1s\n  timeout connect 1s\nfrontend f\n  bind 127.0.0.1:8443 ssl crt {crt}\n");
        var run = ProgramRun.Of("haproxy", null, "-c", "-f", configuration);
        return run.ExitCode == 0 && !(run.Output + run.Error).Contains("OCSP", StringComparison.Ordinal);
    }

    private string Chain => Path.Combine(folder, $"{Name}.chain");

    private string ServerBlock(string name, string stapling) =>
        $"server {{ listen 127.0.0.1:{{port}} ssl; server_name {name}; ssl_certificate {Chain}; ssl_certificate_key {Certificate}.key; ssl_trusted_certificate {folder}/ca.pem; ssl_stapling on; {stapling} }}\n";

    private string Name => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Makes certificate and response, and writes both.</summary>
    public void Make(ResponseBench bench, int responderPort)
    {
        var certificate = bench.IssueServer($"http://127.0.0.1:{responderPort}/{Name}", Response.CertificateDays);
        Fingerprint = certificate.Fingerprint;
        Answer = Response.Make(bench, certificate);
        System.IO.File.WriteAllText(Certificate, certificate.Pem);
        System.IO.File.WriteAllText($"{Certificate}.key", certificate.KeyPem);
        System.IO.File.WriteAllText(Chain, certificate.Pem + bench.Issuer.Pem);
        System.IO.File.WriteAllBytes(File, Answer);
        Openssl = OpensslVerdict.Of(folder, Certificate, File);
        IsStapled = OpensslVerdict.CanRead(File);
    }

    /// <summary>Inventory entry of that server.</summary>
    public string Endpoint(int port) => $"  - endpoint: {{host: 127.0.0.1, port: {port.ToString(CultureInfo.InvariantCulture)}, sni: {ServerName}}}\n";
}
