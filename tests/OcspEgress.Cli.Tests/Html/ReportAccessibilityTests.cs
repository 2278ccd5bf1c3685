using System.Text.Json.Nodes;

namespace OcspEgress.Cli.Tests.Html;

/// <summary>The report for who does not see it, or sees it otherwise: as Chromium's accessibility tree and styles have it.</summary>
[Collection<OneBrowser>]
[Trait(InProcess.Trait, InProcess.Value)]
public sealed class ReportAccessibilityTests(OpenedReport report)
{
    private static readonly ReportSite Site = ReportSite.Of(120).With("bad.example", "ftp://x.example/", "public", -3);

    [Fact]
    public async Task Controls_WhenReadAloud_HaveRolesAndNamesOfTheirOwn()
    {
        var browser = await report.ShowAsync(Site.Page());
        await browser.RunAsync("document.querySelectorAll('button, input, select, summary, a, [tabindex], [role=button]').forEach((c, i) => { c.id ||= `control-${i}`; })");
        var ids = (await browser.RunAsync("return [...document.querySelectorAll('button, input, select, a, [role=region], [role=button]')].filter(c => c.getClientRects().length > 0).map(c => c.id)"))!.AsArray();
        var names = new List<(string Role, string Name)>();
        foreach (var id in ids)
        {
            names.Add(await browser.AccessibleAsync($"[id='{id}']"));
        }

        Assert.True(names.Count > 50, $"{names.Count} controls");
        Assert.DoesNotContain(names, n => n.Name.Trim().Length == 0);
        Assert.Equal(("searchbox", "Search"), await browser.AccessibleAsync("#search"));
        Assert.Equal(("combobox", "Group"), await browser.AccessibleAsync("select[data-facet=group]"));
        Assert.Equal(("status", ""), await browser.AccessibleAsync("#status"));

        // Column heads aside, which the table tells apart, no two controls are called the same.
        var pagers = names.Where(n => n.Name.Contains("page of", StringComparison.Ordinal)).Select(n => n.Name).ToArray();
        Assert.Equal(pagers.Distinct(), pagers);
    }

    [Fact]
    public async Task Page_WhenWalkedByHeadingsAndLandmarks_HasOneOfEachWhereItShould()
    {
        var browser = await report.ShowAsync(Site.Page());
        Assert.Equal("en", (await browser.RunAsync("return document.documentElement.lang"))!.GetValue<string>());
        Assert.Equal(1, (await browser.RunAsync("return document.querySelectorAll('h1').length"))!.GetValue<int>());
        Assert.Equal(8, (await browser.RunAsync("return document.querySelectorAll('main h2').length"))!.GetValue<int>());
        Assert.Equal(0, (await browser.RunAsync("return document.querySelectorAll('h3, h4').length"))!.GetValue<int>());
        Assert.Equal("main", (await browser.AccessibleAsync("main")).Role);
        Assert.Equal(("navigation", "Contents"), await browser.AccessibleAsync("nav"));
        Assert.Equal("search", (await browser.AccessibleAsync("search")).Role);
        Assert.Equal(("region", "Rules"), await browser.AccessibleAsync("#rules"));
        Assert.Equal(0, (await browser.RunAsync("return document.querySelectorAll('thead th:not([scope])').length"))!.GetValue<int>());
        var broken = await browser.RunAsync("return [...document.querySelectorAll('nav a, .skip')].filter(a => !document.querySelector(a.getAttribute('href'))).length");
        Assert.Equal(0, broken!.GetValue<int>());
        var twice = await browser.RunAsync("const ids = [...document.querySelectorAll('[id]')].map(e => e.id); return ids.length - new Set(ids).size");
        Assert.Equal(0, twice!.GetValue<int>());
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Text_WhenMeasuredAgainstItsGround_HasAContrastOfAtLeastAa(string scheme)
    {
        var browser = await report.ShowAsync(Site.Page());
        await browser.DevToolsAsync("Emulation.setEmulatedMedia", PageReading.Media("prefers-color-scheme", scheme));
        try
        {
            var faint = (await browser.RunAsync(Contrast))!.AsArray().Select(n => n!.GetValue<string>());
            Assert.Empty(faint);
        }
        finally
        {
            await browser.DevToolsAsync("Emulation.setEmulatedMedia", new JsonObject { ["features"] = new JsonArray() });
        }
    }

    [Fact]
    public async Task Focus_WhenMovedByTheKeyboard_IsSeenOnEveryControl()
    {
        var browser = await report.ShowAsync(new ReportSite().With("a.example", "http://ocsp1.ca.example/").At("ocsp1.ca.example", "93.184.216.1").Page());
        var seen = new List<string>();
        for (var i = 0; i < 30; i++)
        {
            await browser.PressAsync('\uE004');
            seen.Add((await browser.RunAsync(
                """
                const e = document.activeElement;
                const style = getComputedStyle(e.matches('.node') ? e.querySelector('rect') : e);
                const marked = e.matches('.node') ? parseFloat(style.strokeWidth) > 2 : style.outlineStyle !== 'none';
                return e === document.body ? 'body' : marked ? 'marked' : `unmarked: ${e.outerHTML.slice(0, 200)}`;
                """))!.GetValue<string>());
        }

        Assert.DoesNotContain(seen, s => s.StartsWith("unmarked", StringComparison.Ordinal));
        Assert.True(seen.Count(s => s == "marked") > 25, string.Join('\n', seen));
    }

    [Fact]
    public async Task Motion_WhenNotWanted_IsLeftOut()
    {
        const string Script = "return getComputedStyle(document.querySelector('.link')).transitionDuration";
        var browser = await report.ShowAsync(Site.Page());
        Assert.NotEqual("0s", (await browser.RunAsync(Script))!.GetValue<string>());
        await browser.DevToolsAsync("Emulation.setEmulatedMedia", PageReading.Media("prefers-reduced-motion", "reduce"));
        Assert.Equal("0s", (await browser.RunAsync(Script))!.GetValue<string>());
        await browser.DevToolsAsync("Emulation.setEmulatedMedia", new JsonObject { ["features"] = new JsonArray() });
    }

    // WCAG 2.2, 1.4.3: texts that are shown, each with the nearest ground behind it.
    private const string Contrast =
        """
        const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
        const light = (colour) => channels(colour).slice(0, 3)
          .map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
          .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
        const ground = (e) => {
          if (e.closest('.node')) { return getComputedStyle(e.closest('.node').querySelector('rect')).fill; }
          for (let n = e; n; n = n.parentElement) {
            const c = getComputedStyle(n).backgroundColor;
            if (channels(c)[3] !== 0) { return c; }
          }
        };
        const found = new Set();
        for (const e of document.querySelectorAll('body *')) {
          const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
          if (!own || e.matches('script, title, :disabled') || e.getClientRects().length === 0) { continue; }
          const style = getComputedStyle(e);
          const [a, b] = [light(e instanceof SVGElement ? style.fill : style.color), light(ground(e))].sort((x, y) => y - x);
          const ratio = (a + 0.05) / (b + 0.05);
          if (ratio < 4.5) { found.add(`${e.tagName}.${e.getAttribute('class')} ${ratio.toFixed(2)}`); }
        }
        return [...found];
        """;
}
