using System.Net;
using System.Text;
using System.Text.Json;

namespace OcspEgress.KeyVault.Tests;

/// <summary>The part of Key Vault's REST API that the reader uses: challenge, list, get, get version.</summary>
internal sealed class FakeVault : HttpMessageHandler
{
    public const string Url = "https://example.vault.azure.net/";

    public Dictionary<string, byte[]> Certificates { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Disabled { get; } = new(StringComparer.Ordinal);

    public HttpStatusCode? Failure { get; set; }

    public bool Unreachable { get; set; }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => Answer(request);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Answer(request));

    private static HttpResponseMessage Json(HttpRequestMessage request, object body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status)
        {
            RequestMessage = request,
            Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
        };

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        if (Unreachable)
        {
            throw new HttpRequestException("No such host is known.");
        }

        if (request.Headers.Authorization is null)
        {
            var challenge = Json(request, new { }, HttpStatusCode.Unauthorized);
            challenge.Headers.WwwAuthenticate.ParseAdd(
                "Bearer authorization=\"https://login.microsoftonline.com/00000000-0000-0000-0000-000000000001\", resource=\"https://vault.azure.net\"");
            return challenge;
        }

        if (Failure is { } failure)
        {
            return Json(request, new { error = new { code = "Forbidden", message = "no" } }, failure);
        }

        var path = request.RequestUri!.AbsolutePath.Trim('/').Split('/');
        if (path.Length == 1)
        {
            return Json(request, new { value = Certificates.Keys.Reverse().Select(n => new { id = $"{Url}certificates/{n}", attributes = new { enabled = !Disabled.Contains(n) } }) });
        }

        var key = path.Length > 2 && path[2].Length > 0 ? $"{path[1]}/{path[2]}" : path[1];
        return Certificates.TryGetValue(key, out var der)
            ? Json(request, new { id = $"{Url}certificates/{path[1]}/v1", cer = Convert.ToBase64String(der), attributes = new { enabled = true } })
            : Json(request, new { error = new { code = "CertificateNotFound", message = "no" } }, HttpStatusCode.NotFound);
    }
}
