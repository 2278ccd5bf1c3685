using System.Text.Json.Nodes;

namespace OcspEgress.TestSupport.Browser;

/// <summary>
/// A headless Chromium with a profile of its own, driven by WebDriver over loopback (Debian: chromium, chromium-driver).
/// It is told to make no connection of its own; <see cref="RequestsAsync"/> says what a page asked for.
/// </summary>
public sealed class ChromiumSession : IAsyncDisposable
{
    // The key under which WebDriver names elements (W3C WebDriver, section 11).
    private const string ElementKey = "element-6066-11e4-a52e-4f735466cecf";

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-dev-shm-usage", "--force-color-profile=srgb",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--window-size=1280,900",
    ];

    private readonly WebDriver _driver;
    private readonly string _profile;
    private string _session = "";

    private ChromiumSession(WebDriver driver, string profile) => (_driver, _profile) = (driver, profile);

    /// <summary>Starts driver and browser.</summary>
    public static async Task<ChromiumSession> StartAsync()
    {
        var session = new ChromiumSession(await WebDriver.StartAsync(), Directory.CreateTempSubdirectory("ocsp-egress-chromium-").FullName);
        try
        {
            await session.OpenSessionAsync();
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Loads a page.</summary>
    public Task OpenAsync(string file) => SendAsync("url", new JsonObject { ["url"] = new Uri(file).AbsoluteUri });

    /// <summary>Runs a script in the page and gives back what it returns.</summary>
    public Task<JsonNode?> RunAsync(string script, params JsonNode[] arguments) =>
        SendAsync("execute/sync", new JsonObject { ["script"] = script, ["args"] = new JsonArray(arguments) });

    /// <summary>Clicks the middle of the first element that a CSS selector finds, as a person would.</summary>
    public async Task ClickAsync(string selector) => await SendAsync($"element/{await FindAsync(selector)}/click", []);

    /// <summary>Types into the first element that a CSS selector finds.</summary>
    public async Task TypeAsync(string selector, string text) =>
        await SendAsync($"element/{await FindAsync(selector)}/value", new JsonObject { ["text"] = text });

    /// <summary>Presses keys where the focus is. Special keys: W3C WebDriver, section 17.4.2.</summary>
    public Task PressAsync(params ReadOnlySpan<char> keys)
    {
        var actions = new JsonArray();
        foreach (var key in keys)
        {
            actions.Add(new JsonObject { ["type"] = "keyDown", ["value"] = key.ToString() });
            actions.Add(new JsonObject { ["type"] = "keyUp", ["value"] = key.ToString() });
        }

        return SendAsync("actions", new JsonObject
        {
            ["actions"] = new JsonArray(new JsonObject { ["type"] = "key", ["id"] = "keyboard", ["actions"] = actions }),
        });
    }

    /// <summary>Role and name of an element in the accessibility tree.</summary>
    public async Task<(string Role, string Name)> AccessibleAsync(string selector)
    {
        var element = await FindAsync(selector);
        return ((await GetAsync($"element/{element}/computedrole"))!.GetValue<string>(), (await GetAsync($"element/{element}/computedlabel"))!.GetValue<string>());
    }

    /// <summary>Sends a command of the DevTools protocol.</summary>
    public Task DevToolsAsync(string command, JsonObject parameters) =>
        SendAsync("goog/cdp/execute", new JsonObject { ["cmd"] = command, ["params"] = parameters });

    /// <summary>What the console said since the last call: errors of scripts, and violations of a page's policy.</summary>
    public async Task<string[]> ConsoleAsync() => [.. (await LogAsync("browser")).Select(e => e["message"]!.GetValue<string>())];

    /// <summary>URLs that were asked for since the last call, answered or not.</summary>
    public async Task<string[]> RequestsAsync() =>
    [
        .. (await LogAsync("performance"))
            .Select(e => JsonNode.Parse(e["message"]!.GetValue<string>())!["message"]!)
            .Where(m => m["method"]!.GetValue<string>() == "Network.requestWillBeSent")
            .Select(m => m["params"]!["request"]!["url"]!.GetValue<string>()),
    ];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_session.Length > 0)
            {
                await _driver.DeleteAsync(_session);
            }
        }
        finally
        {
            await _driver.DisposeAsync();
            Directory.Delete(_profile, recursive: true);
        }
    }

    private async Task OpenSessionAsync()
    {
        var options = new JsonObject
        {
            ["binary"] = Requires.FindProgram("chromium"),
            ["args"] = new JsonArray([.. Flags.Append($"--user-data-dir={_profile}").Select(f => (JsonNode)f)]),
        };
        var wanted = new JsonObject
        {
            ["goog:chromeOptions"] = options,
            ["goog:loggingPrefs"] = new JsonObject { ["browser"] = "ALL", ["performance"] = "ALL" },
        };
        var opened = await _driver.PostAsync("session", new JsonObject { ["capabilities"] = new JsonObject { ["alwaysMatch"] = wanted } });
        _session = $"session/{opened!["sessionId"]!.GetValue<string>()}";
    }

    private async Task<string> FindAsync(string selector) =>
        (await SendAsync("element", new JsonObject { ["using"] = "css selector", ["value"] = selector }))![ElementKey]!.GetValue<string>();

    private async Task<JsonNode[]> LogAsync(string type) =>
        [.. (await SendAsync("se/log", new JsonObject { ["type"] = type }))!.AsArray().Select(n => n!)];

    private Task<JsonNode?> SendAsync(string command, JsonObject body) => _driver.PostAsync($"{_session}/{command}", body);

    private Task<JsonNode?> GetAsync(string command) => _driver.GetAsync($"{_session}/{command}");
}
