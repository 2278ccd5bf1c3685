using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using OcspEgress.TestSupport.Browser;

namespace OcspEgress.Cli.Tests.Html;

/// <summary>The report in a headless Chromium.</summary>
[Collection<OneBrowser>]
public sealed class ReportBrowserTests(OpenedReport report)
{
    private const char Enter = '\uE007';
    private const char Tab = '\uE004';
    private const char Escape = '\uE00C';
    private const char Left = '\uE012';
    private const char Right = '\uE014';
    private const char Down = '\uE015';

    private static readonly ReportSite Small = new ReportSite()
        .With("alpha.example", "http://ocsp1.ca.example/", "public", 10)
        .With("beta.example", "http://ocsp2.ca.example/", "internal", 200)
        .With("gamma.example", "", "internal", -5)
        .At("ocsp1.ca.example", "93.184.216.1", "93.184.216.2")
        .At("ocsp2.ca.example", "93.184.216.3");

    [Fact]
    public async Task Page_WhenOpened_AsksForNothingAndBreaksNoPolicy()
    {
        var browser = await report.ShowAsync(Small.Page());
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
        var browser = await report.ShowAsync(Small.Page().Replace("<main ", $"{put}<main ", StringComparison.Ordinal));
        Assert.NotEqual("run", await Text(browser, "return document.title"));
        var refused = (await browser.ConsoleAsync()).Where(m => m.Contains("Content Security Policy", StringComparison.Ordinal)).ToArray();
        Assert.Contains(refused, m => m.Contains("inline script", StringComparison.Ordinal));
        Assert.Contains(refused, m => m.Contains($"http://{listener.LocalEndpoint}/x.png", StringComparison.Ordinal));
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task Search_WhenTyped_LeavesTheRowsThatMatchAndSaysHowMany()
    {
        var browser = await report.ShowAsync(Small.Page());
        await browser.TypeAsync("#search", "ALPHA example");
        Assert.Equal(["alpha.example"], await Names(browser));
        Assert.Contains("1 of 3 certificates", await Text(browser, "return document.getElementById('status').textContent"), StringComparison.Ordinal);
        await browser.TypeAsync("#search", " nonsense");
        Assert.Equal(["None matches."], await Names(browser));
        await browser.ClickAsync("#clear");
        Assert.Equal(["gamma.example", "alpha.example", "beta.example"], await Names(browser));
        Assert.Equal("search", await Text(browser, "return document.activeElement.id"));
    }

    [Theory]
    [InlineData("group", "internal", "gamma.example,beta.example", "1 of 2 rules")]
    [InlineData("expiry", "within 30 days", "alpha.example", "2 rules")]
    [InlineData("expiry", "expired", "gamma.example", "2 rules")]
    [InlineData("purpose", "ocsp", "alpha.example,beta.example", "2 rules")]
    [InlineData("verdict", "unknown", "alpha.example,beta.example", "2 rules")]
    public async Task Filter_WhenChosen_LeavesTheRowsThatHaveIt(string facet, string choice, string names, string rules)
    {
        var browser = await report.ShowAsync(Small.Page());
        await Choose(browser, facet, choice);
        Assert.Equal(names.Split(','), await Names(browser));
        Assert.Equal(rules, await Text(browser, "return document.querySelector('#rules .count').textContent"));
    }

    [Fact]
    public async Task Severity_WhenChosen_FiltersTheFindingsAlone()
    {
        var subject = Small.With("delta.example", "ftp://ocsp3.ca.example/").Page();
        var browser = await report.ShowAsync(subject);
        await Choose(browser, "severity", "info");
        var words = await Text(browser, "return [...document.querySelectorAll('#findings tbody td:first-child')].map(c => c.textContent).join()");
        Assert.Equal(["info"], words.Split(',').Distinct());
        Assert.Equal(4, (await Names(browser)).Length);
    }

    [Fact]
    public async Task Part_WhenClicked_FiltersTheTablesToItsWayAndBack()
    {
        var browser = await report.ShowAsync(Small.Page());
        await browser.ClickAsync("#flow-picture .node[aria-label^='Rule ocsp-ocsp1']");
        Assert.Equal(["alpha.example"], await Names(browser));
        Assert.Equal("1 of 2 hosts", await Text(browser, "return document.querySelector('#hosts .count').textContent"));
        Assert.StartsWith("Only the way of Rule ocsp-ocsp1", await Text(browser, "return document.getElementById('status').textContent"), StringComparison.Ordinal);
        await browser.ClickAsync("#flow-picture .node[aria-label^='Rule ocsp-ocsp1']");
        Assert.Equal(3, (await Names(browser)).Length);
    }

    [Fact]
    public async Task Part_WhenPointedAt_ShowsItsWholeWayAndNoOther()
    {
        var browser = await report.ShowAsync(Small.Page());
        await browser.RunAsync("document.querySelector(\".node[aria-label='Certificate alpha.example, 1 expired or within 30 days']\").dispatchEvent(new PointerEvent('pointerenter'))");
        var shown = await Text(browser, "return [...document.querySelectorAll('.node.on')].map(n => n.getAttribute('aria-label')).join('|')");
        Assert.Equal(
            ["Address 93.184.216.1 of ocsp1.ca.example:80", "Address 93.184.216.2 of ocsp1.ca.example:80", "Certificate alpha.example, 1 expired or within 30 days", "Responder ocsp1.ca.example:80, ocsp, unknown", "Rule ocsp-ocsp1.ca.example-80, priority 1000"],
            shown.Split('|').Order(StringComparer.Ordinal));
        Assert.Equal(5, (await browser.RunAsync("return document.querySelectorAll('.link.on').length"))!.GetValue<int>());
    }

    [Fact]
    public async Task Keyboard_WhenUsedAlone_ReachesAndSelectsPartsOfThePicture()
    {
        var browser = await report.ShowAsync(Small.Page());
        Assert.Equal(1, (await browser.RunAsync("return document.querySelectorAll('.node[tabindex=\"0\"]').length"))!.GetValue<int>());
        await browser.RunAsync("document.querySelector('#flow .scroll').focus()");
        await browser.PressAsync(Tab, Right, Down, Enter);
        Assert.StartsWith("Responder ocsp2", await Focused(browser), StringComparison.Ordinal);
        Assert.Equal(["beta.example"], await Names(browser));
        await browser.PressAsync(Left);
        Assert.StartsWith("Certificate", await Focused(browser), StringComparison.Ordinal);
        await browser.PressAsync(Escape);
        Assert.Equal(3, (await Names(browser)).Length);
    }

    [Fact]
    public async Task Column_WhenItsHeadIsPressed_SortsByItAndSaysSo()
    {
        var browser = await report.ShowAsync(Small.Page());
        await browser.ClickAsync("#certificates th:nth-child(1) button");
        Assert.Equal(["alpha.example", "beta.example", "gamma.example"], await Names(browser));
        await browser.ClickAsync("#certificates th:nth-child(4) button");
        await browser.ClickAsync("#certificates th:nth-child(4) button");
        Assert.Equal(["beta.example", "alpha.example", "gamma.example"], await Names(browser));
        Assert.Equal("descending", await Text(browser, "return document.querySelector('#certificates th:nth-child(4)').getAttribute('aria-sort')"));
    }

    [Fact]
    public async Task Theme_WhenChangedByTheSystemOrTheButton_ChangesGroundAndText()
    {
        const string Ground = "return getComputedStyle(document.body).backgroundColor";
        var browser = await report.ShowAsync(Small.Page());
        var light = await Text(browser, Ground);
        await browser.DevToolsAsync("Emulation.setEmulatedMedia", Media("prefers-color-scheme", "dark"));
        var dark = await Text(browser, Ground);
        Assert.NotEqual(light, dark);
        await browser.ClickAsync("#theme");
        Assert.Equal("Theme: light", await Text(browser, "return document.getElementById('theme').textContent"));
        Assert.Equal(light, await Text(browser, Ground));
        await browser.DevToolsAsync("Emulation.setEmulatedMedia", new JsonObject { ["features"] = new JsonArray() });
        await browser.ClickAsync("#theme");
        Assert.Equal(dark, await Text(browser, Ground));
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
        Assert.Equal([Shown], await Names(browser));
        await browser.ClickAsync("#flow-picture .node");
        Assert.Contains(Shown, await Text(browser, "return document.querySelector('#status strong').textContent"), StringComparison.Ordinal);
        Assert.Equal(0, (await browser.RunAsync("return document.querySelectorAll('img').length"))!.GetValue<int>());
        Assert.Empty(await browser.ConsoleAsync());
    }

    [Fact]
    public async Task Page_WhenThereAre5000Certificates_PagesAndFiltersThem()
    {
        var browser = await report.ShowAsync(ReportSite.Of(5000).Page());
        Assert.Equal(50, (await Names(browser)).Length);
        await browser.ClickAsync("#certificates .pager button:nth-child(2)");
        Assert.Equal("51 to 100 of 5,000", await Text(browser, "return document.querySelector('#certificates .pager p').textContent"));
        await browser.TypeAsync("#search", ReportSite.Name(4711));
        Assert.Equal([ReportSite.Name(4711)], await Names(browser));
        await browser.ClickAsync("#clear");
        await browser.ClickAsync("#flow-picture .node");
        var count = await Text(browser, "return document.querySelector('#certificates .count').textContent");
        Assert.Matches(@"^8\d\d of 5,000 certificates$", count);
        Assert.Empty(await browser.ConsoleAsync());
    }

    [Fact]
    public async Task Page_WhenPrinted_HasEveryRowThatMatches()
    {
        var browser = await report.ShowAsync(ReportSite.Of(120).Page());
        await browser.RunAsync("dispatchEvent(new Event('beforeprint'))");
        Assert.Equal(120, (await Names(browser)).Length);
        await browser.RunAsync("dispatchEvent(new Event('afterprint'))");
        Assert.Equal(50, (await Names(browser)).Length);
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

    private static JsonObject Media(string name, string value) =>
        new() { ["features"] = new JsonArray(new JsonObject { ["name"] = name, ["value"] = value }) };

    private static async Task Choose(ChromiumSession browser, string facet, string choice) =>
        await browser.TypeAsync($"select[data-facet={facet}]", choice);

    private static Task<string> Focused(ChromiumSession browser) => Text(browser, "return document.activeElement.getAttribute('aria-label') ?? document.activeElement.outerHTML");

    private static async Task<string> Text(ChromiumSession browser, string script) => (await browser.RunAsync(script))!.GetValue<string>();

    private static async Task<string[]> Names(ChromiumSession browser)
    {
        var names = await browser.RunAsync("return [...document.querySelectorAll('#certificates tbody tr')].map(r => r.cells[0].firstChild.textContent)");
        return [.. names!.AsArray().Select(n => n!.GetValue<string>())];
    }
}
