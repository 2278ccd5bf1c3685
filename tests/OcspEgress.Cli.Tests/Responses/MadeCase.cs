using System.Globalization;

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

    /// <summary>The server that staples it, for nginx.</summary>
    public string ServerBlock =>
        $"server {{ listen 127.0.0.1:{{port}} ssl; server_name {ServerName}; ssl_certificate {Certificate}; ssl_certificate_key {Certificate}.key; ssl_stapling on; ssl_stapling_file {File}; }}\n";

    private string Name => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Makes certificate and response, and writes both.</summary>
    public void Make(ResponseBench bench, int responderPort)
    {
        var certificate = bench.IssueServer($"http://127.0.0.1:{responderPort}/{Name}", Response.CertificateDays);
        Fingerprint = certificate.Fingerprint;
        Answer = Response.Make(bench, certificate);
        System.IO.File.WriteAllText(Certificate, certificate.Pem);
        System.IO.File.WriteAllText($"{Certificate}.key", certificate.KeyPem);
        System.IO.File.WriteAllBytes(File, Answer);
        Openssl = OpensslVerdict.Of(folder, Certificate, File);
        IsStapled = OpensslVerdict.CanRead(File);
    }

    /// <summary>Inventory entry of that server.</summary>
    public string Endpoint(int port) => $"  - endpoint: {{host: 127.0.0.1, port: {port.ToString(CultureInfo.InvariantCulture)}, sni: {ServerName}}}\n";
}
