using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;


namespace OcspEgress.Cli.Tests.Html;

/// <summary>The page as a whole in a headless Chromium.</summary>
[Collection<OneBrowser>]
[Trait(InProcess.Trait, InProcess.Value)]
public sealed class ReportBrowserTests(OpenedReport report)
{
    [Fact]
    public async Task Page_WhenOpened_AsksForNothingAndBreaksNoPolicy()
    {
        var browser = await report.ShowAsync(PageReading.Small.Page());
        await browser.ClickAsync("#theme");
        await browser.TypeAsync("#search", "alpha");
        await browser.ClickAsync("#flow-picture .node");
        Assert.Empty(await browser.ConsoleAsync());
        Assert.All(await browser.RequestsAsync(), url => Assert.StartsWith("file:///", url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Policy_WhenSomethingIsPutIn_LetsItNeitherRunNorLoad()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var put = $"<script>document.title = 'run'</script><img src=\"http://{listener.LocalEndpoint}/x.png\" onerror=\"document.title = 'run'\">";
        var browser = await report.ShowAsync(PageReading.Small.Page().Replace("<main ", $"{put}<main ", StringComparison.Ordinal));
        Assert.NotEqual("run", await browser.TextAsync("return document.title"));
        var refused = (await browser.ConsoleAsync()).Where(m => m.Contains("Content Security Policy", StringComparison.Ordinal)).ToArray();
        Assert.Contains(refused, m => m.Contains("inline script", StringComparison.Ordinal));
        Assert.Contains(refused, m => m.Contains($"http://{listener.LocalEndpoint}/x.png", StringComparison.Ordinal));
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task Theme_WhenChangedByTheSystemOrTheButton_ChangesGroundAndText()
    {
        const string Ground = "return getComputedStyle(document.body).backgroundColor";
        var browser = await report.ShowAsync(PageReading.Small.Page());
        var light = await browser.TextAsync(Ground);
        await browser.DevToolsAsync("Emulation.setEmulatedMedia", PageReading.Media("prefers-color-scheme", "dark"));
        var dark = await browser.TextAsync(Ground);
        Assert.NotEqual(light, dark);
        await browser.ClickAsync("#theme");
        Assert.Equal("Theme: light", await browser.TextAsync("return document.getElementById('theme').textContent"));
        Assert.Equal(light, await browser.TextAsync(Ground));
        await browser.DevToolsAsync("Emulation.setEmulatedMedia", new JsonObject { ["features"] = new JsonArray() });
        await browser.ClickAsync("#theme");
        Assert.Equal(dark, await browser.TextAsync(Ground));
    }

    [Fact]
    public async Task Names_WhenHostile_AreShownAsText()
    {
        const string Name = "<img src=x onerror=document.title=1>\"'&amp;\u202Etxt.exe";
        var site = new ReportSite()
            .With(Name, ReportSite.Certificate("x.example", "http://ocsp1.ca.example/", 10) with { Names = [Name], Subject = Name, Issuer = Name })
            .At("ocsp1.ca.example", "93.184.216.1");
        var browser = await report.ShowAsync(site.Page());
        const string Shown = "<img src=x onerror=document.title=1>\"'&amp;\\u202Etxt.exe";
        Assert.Equal([Shown], await browser.NamesAsync());
        await browser.ClickAsync("#flow-picture .node");
        Assert.Contains(Shown, await browser.TextAsync("return document.querySelector('#status strong').textContent"), StringComparison.Ordinal);
        Assert.Equal(0, (await browser.RunAsync("return document.querySelectorAll('img').length"))!.GetValue<int>());
        Assert.Empty(await browser.ConsoleAsync());
    }

    [Fact]
    public async Task Page_WhenScriptsAreOff_ShowsEveryRowAndNoControlThatDoesNothing()
    {
        var browser = await report.ShowAsync("<title>empty</title>");
        await browser.DevToolsAsync("Emulation.setScriptExecutionDisabled", new JsonObject { ["value"] = true });
        try
        {
            browser = await report.ShowAsync(ReportSite.Of(120).Page());

            // The driver's own scripts still run.
            Assert.Equal(120, (await browser.RunAsync("return [...document.querySelectorAll('#certificates tbody tr')].filter(r => r.offsetHeight > 0).length"))!.GetValue<int>());
            Assert.Equal(0, (await browser.RunAsync("return [...document.querySelectorAll('button, input, select')].filter(c => c.offsetHeight > 0).length"))!.GetValue<int>());
        }
        finally
        {
            await browser.DevToolsAsync("Emulation.setScriptExecutionDisabled", new JsonObject { ["value"] = false });
        }
    }
}
