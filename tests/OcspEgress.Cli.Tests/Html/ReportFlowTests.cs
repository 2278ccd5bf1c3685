namespace OcspEgress.Cli.Tests.Html;

/// <summary>The picture, pointed at, clicked, and by keyboard.</summary>
[Collection<OneBrowser>]
[Trait(InProcess.Trait, InProcess.Value)]
public sealed class ReportFlowTests(OpenedReport report)
{
    private const char Enter = '\uE007';
    private const char Tab = '\uE004';
    private const char Escape = '\uE00C';
    private const char Left = '\uE012';
    private const char Right = '\uE014';
    private const char Down = '\uE015';

    [Fact]
    public async Task Part_WhenClicked_FiltersTheTablesToItsWayAndBack()
    {
        var browser = await report.ShowAsync(PageReading.Small.Page());
        await browser.ClickAsync("#flow-picture .node[aria-label^='Rule ocsp-ocsp1']");
        Assert.Equal(["alpha.example"], await browser.NamesAsync());
        Assert.Equal("1 of 2 hosts", await browser.TextAsync("return document.querySelector('#hosts .count').textContent"));
        Assert.StartsWith("Only the way of Rule ocsp-ocsp1", await browser.TextAsync("return document.getElementById('status').textContent"), StringComparison.Ordinal);
        await browser.ClickAsync("#flow-picture .node[aria-label^='Rule ocsp-ocsp1']");
        Assert.Equal(3, (await browser.NamesAsync()).Length);
    }

    [Fact]
    public async Task Part_WhenPointedAt_ShowsItsWholeWayAndNoOther()
    {
        var browser = await report.ShowAsync(PageReading.Small.Page());
        await browser.RunAsync("document.querySelector(\".node[aria-label='Certificate alpha.example, 1 expired or within 30 days']\").dispatchEvent(new PointerEvent('pointerenter'))");
        var shown = await browser.TextAsync("return [...document.querySelectorAll('.node.on')].map(n => n.getAttribute('aria-label')).join('|')");
        Assert.Equal(
            ["Address 93.184.216.1 of ocsp1.ca.example:80", "Address 93.184.216.2 of ocsp1.ca.example:80", "Certificate alpha.example, 1 expired or within 30 days", "Responder ocsp1.ca.example:80, ocsp, unknown", "Rule ocsp-ocsp1.ca.example-80, priority 1000"],
            shown.Split('|').Order(StringComparer.Ordinal));
        Assert.Equal(5, (await browser.RunAsync("return document.querySelectorAll('.link.on').length"))!.GetValue<int>());
    }

    [Fact]
    public async Task Keyboard_WhenUsedAlone_ReachesAndSelectsPartsOfThePicture()
    {
        var browser = await report.ShowAsync(PageReading.Small.Page());
        Assert.Equal(1, (await browser.RunAsync("return document.querySelectorAll('.node[tabindex=\"0\"]').length"))!.GetValue<int>());
        await browser.RunAsync("document.querySelector('#flow .scroll').focus()");
        await browser.PressAsync(Tab, Right, Down, Enter);
        Assert.StartsWith("Responder ocsp2", await browser.FocusedAsync(), StringComparison.Ordinal);
        Assert.Equal(["beta.example"], await browser.NamesAsync());
        await browser.PressAsync(Left);
        Assert.StartsWith("Certificate", await browser.FocusedAsync(), StringComparison.Ordinal);
        await browser.PressAsync(Escape);
        Assert.Equal(3, (await browser.NamesAsync()).Length);
    }
}
