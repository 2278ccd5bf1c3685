using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OcspEgress.TestSupport.Browser;

/// <summary>A chromedriver of one's own, and its protocol: JSON over HTTP on loopback (W3C WebDriver).</summary>
internal sealed partial class WebDriver : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Limit };

    private WebDriver(Process process) => _process = process;

    /// <summary>Starts it at a port that it chooses.</summary>
    public static async Task<WebDriver> StartAsync()
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(Requires.FindProgram("chromedriver")!, ["--port=0"]) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        var port = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not null && Started().Match(line.Data) is { Success: true } match)
            {
                port.TrySetResult(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
            }
        };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var driver = new WebDriver(process);
        try
        {
            driver._client.BaseAddress = new Uri($"http://127.0.0.1:{await port.Task.WaitAsync(Limit)}/");
            return driver;
        }
        catch
        {
            await driver.DisposeAsync();
            throw;
        }
    }

    /// <summary>A command with a body.</summary>
    public async Task<JsonNode?> PostAsync(string path, JsonObject body)
    {
        // The driver takes no body in chunks: its length has to be known.
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var reply = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        return await ValueAsync(reply);
    }

    /// <summary>A command without a body.</summary>
    public async Task<JsonNode?> GetAsync(string path)
    {
        using var reply = await _client.GetAsync(new Uri(path, UriKind.Relative));
        return await ValueAsync(reply);
    }

    /// <summary>Ends a session.</summary>
    public async Task DeleteAsync(string path) => (await _client.DeleteAsync(new Uri(path, UriKind.Relative))).Dispose();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<JsonNode?> ValueAsync(HttpResponseMessage reply)
    {
        var value = JsonNode.Parse(await reply.Content.ReadAsStringAsync())!["value"];
        return reply.IsSuccessStatusCode ? value : throw new InvalidOperationException(value?["message"]?.GetValue<string>() ?? reply.ToString());
    }

    [GeneratedRegex(@"started successfully on port (\d+)")]
    private static partial Regex Started();
}
