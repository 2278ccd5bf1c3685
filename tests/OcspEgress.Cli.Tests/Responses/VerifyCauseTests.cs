using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using OcspEgress.TestSupport.Authority;
using OcspEgress.TestSupport.Loopback;

namespace OcspEgress.Cli.Tests.Responses;

/// <summary>Causes that verify has to name as what they are.</summary>
public sealed class VerifyCauseTests : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly TestAuthority _authority = TestAuthority.Create("Cause CA");

    public void Dispose()
    {
        _authority.Dispose();
        _workspace.Dispose();
    }

    [Theory]
    [InlineData(-400, -1, "OCE779", "expired on")]
    [InlineData(1, 400, "OCE780", "is valid from")]
    public async Task Verify_WhenCertificateIsOutsideItsDates_SaysSoAndNothingElse(int from, int to, string code, string text)
    {
        // Its responder is gone as well, which is no cause of its own.
        _workspace.Write("ca.pem", _authority.Certificate.Pem).Issue("web.pem", new CertificateRequestSpec
        {
            OcspUrls = ["http://127.0.0.1:1/"],
            NotBefore = CliRun.Today.AddDays(from),
            NotAfter = CliRun.Today.AddDays(to),
        });
        var check = await CheckAsync(1);
        Assert.Equal("certificate", (string)check["failedLayer"]!);
        var layers = check["layers"]!.AsArray();
        Assert.Equal(code, (string)layers[0]!["code"]!);
        Assert.Contains(text, (string)layers[0]!["message"]!, StringComparison.Ordinal);
        Assert.All(layers.Skip(1), l => Assert.Equal("skipped", (string)l!["result"]!));
    }

    [Theory]
    [InlineData("gzip", "compressed with gzip (Content-Encoding: gzip, Content-Type: application/ocsp-response)")]
    [InlineData("deflate", "compressed with deflate (zlib)")]
    [InlineData("br", "compressed with br")]
    [InlineData("html", "an HTML page (Content-Type: text/html)")]
    [InlineData("json", "JSON ({\"error\":\"not found\"}) (Content-Type: application/json)")]
    [InlineData("xml", "XML")]
    [InlineData("pem", "text in PEM or base64")]
    [InlineData("text", "text ('no such page')")]
    [InlineData("certificate", "a certificate (CN=Cause CA)")]
    [InlineData("garbage", "first bytes 0102FFFE")]
    public async Task Verify_WhenAnswerIsNoResponse_SaysWhatItIs(string kind, string text)
    {
        var check = await AnswerAsync(subject => Reply(kind, subject));
        Assert.Equal("ocsp", (string)check["failedLayer"]!);
        Assert.Contains(text, Message(check), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenResponderCallsTheRequestMalformed_AdvisesNoOptionThatDoesNotExist()
    {
        var check = await AnswerAsync(_ => LoopbackReply.Ocsp(OcspResponseMaker.Declined(1)));
        Assert.Contains("(malformedRequest)", Message(check), StringComparison.Ordinal);
        Assert.DoesNotContain("other hash", Message(check), StringComparison.Ordinal);
    }

    private LoopbackReply Reply(string kind, IssuedCertificate subject)
    {
        var good = OcspResponseMaker.Make(new OcspResponseSpec { Subject = subject, Issuer = _authority.Certificate, ThisUpdate = CliRun.Today.AddHours(-1), NextUpdate = CliRun.Today.AddDays(7) });
        const string Ocsp = "application/ocsp-response";
        return kind switch
        {
            "gzip" => LoopbackReply.Of("200 OK", Ocsp, Packed(good, s => new GZipStream(s, CompressionLevel.Fastest)), "Content-Encoding: gzip\r\n"),
            "deflate" => LoopbackReply.Of("200 OK", Ocsp, Packed(good, s => new ZLibStream(s, CompressionLevel.Optimal))),
            "br" => LoopbackReply.Of("200 OK", Ocsp, Packed(good, s => new BrotliStream(s, CompressionLevel.Fastest)), "Content-Encoding: br\r\n"),
            "html" => LoopbackReply.Of("200 OK", "text/html", "<!DOCTYPE html><html></html>"u8.ToArray()),
            "json" => LoopbackReply.Of("200 OK", "application/json", "{\"error\":\"not found\"}"u8.ToArray()),
            "xml" => LoopbackReply.Of("200 OK", "text/xml", "<?xml version='1.0'?><Error/>"u8.ToArray()),
            "pem" => LoopbackReply.Of("200 OK", Ocsp, Encoding.ASCII.GetBytes(Convert.ToBase64String(good))),
            "text" => LoopbackReply.Of("200 OK", "text/plain", "no such page"u8.ToArray()),
            "certificate" => LoopbackReply.Of("200 OK", "application/pkix-cert", _authority.Certificate.Der),
            _ => LoopbackReply.Of("200 OK", Ocsp, [1, 2, 0xFF, 0xFE]),
        };
    }

    private static byte[] Packed(byte[] bytes, Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (var stream = pack(packed))
        {
            stream.Write(bytes);
        }

        return packed.ToArray();
    }

    private async Task<JsonNode> AnswerAsync(Func<IssuedCertificate, LoopbackReply> answer)
    {
        LoopbackReply? reply = null;
        await using var server = new LoopbackHttpServer(_ => reply!);
        var subject = _authority.Issue("www.example.com", $"http://127.0.0.1:{server.Port}/");
        reply = answer(subject);
        _workspace.Write("ca.pem", _authority.Certificate.Pem).Write("web.pem", subject.Pem);
        return await CheckAsync(server.Port);
    }

    private async Task<JsonNode> CheckAsync(int port)
    {
        _workspace.Write("inventory.yaml", $"version: 1\ncertificates:\n  - path: '*.pem'\npolicy:\n  allowedPorts: [{port}]\n  allowedNetworks: [127.0.0.1/32]\n");
        Assert.Equal(0, (await CliRun.Of("lock", "-i", _workspace.Inventory)).Code);
        var run = await CliRun.Of("verify", "-i", _workspace.Inventory, "-o", "json");
        Assert.Equal(ExitCode.Differs, run.Code);
        return Assert.Single(JsonNode.Parse(run.Out)!["checks"]!.AsArray())!;
    }

    private static string Message(JsonNode check) =>
        check["layers"]!.AsArray().Where(l => (string)l!["result"]! == "failed").Select(l => (string)l!["message"]!).First();
}
