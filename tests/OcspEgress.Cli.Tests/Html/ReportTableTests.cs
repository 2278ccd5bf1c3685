namespace OcspEgress.Cli.Tests.Html;

/// <summary>Search, filters, order and pages of the tables.</summary>
[Collection<OneBrowser>]
[Trait(InProcess.Trait, InProcess.Value)]
public sealed class ReportTableTests(OpenedReport report)
{
    [Fact]
    public async Task Search_WhenTyped_LeavesTheRowsThatMatchAndSaysHowMany()
    {
        var browser = await report.ShowAsync(PageReading.Small.Page());
        await browser.TypeAsync("#search", "ALPHA example");
        Assert.Equal(["alpha.example"], await browser.NamesAsync());
        Assert.Contains("1 of 3 certificates", await browser.TextAsync("return document.getElementById('status').textContent"), StringComparison.Ordinal);
        await browser.TypeAsync("#search", " nonsense");
        Assert.Equal(["None matches."], await browser.NamesAsync());
        await browser.ClickAsync("#clear");
        Assert.Equal(["gamma.example", "alpha.example", "beta.example"], await browser.NamesAsync());
        Assert.Equal("search", await browser.TextAsync("return document.activeElement.id"));
    }

    [Theory]
    [InlineData("group", "internal", "gamma.example,beta.example", "1 of 2 rules")]
    [InlineData("expiry", "within 30 days", "alpha.example", "2 rules")]
    [InlineData("expiry", "expired", "gamma.example", "2 rules")]
    [InlineData("purpose", "ocsp", "alpha.example,beta.example", "2 rules")]
    [InlineData("verdict", "unknown", "alpha.example,beta.example", "2 rules")]
    public async Task Filter_WhenChosen_LeavesTheRowsThatHaveIt(string facet, string choice, string names, string rules)
    {
        var browser = await report.ShowAsync(PageReading.Small.Page());
        await browser.TypeAsync($"select[data-facet={facet}]", choice);
        Assert.Equal(names.Split(','), await browser.NamesAsync());
        Assert.Equal(rules, await browser.TextAsync("return document.querySelector('#rules .count').textContent"));
    }

    [Fact]
    public async Task Severity_WhenChosen_FiltersTheFindingsAlone()
    {
        var subject = PageReading.Small.With("delta.example", "ftp://ocsp3.ca.example/").Page();
        var browser = await report.ShowAsync(subject);
        await browser.TypeAsync("select[data-facet=severity]", "info");
        var words = await browser.TextAsync("return [...document.querySelectorAll('#findings tbody td:first-child')].map(c => c.textContent).join()");
        Assert.Equal(["info"], words.Split(',').Distinct());
        Assert.Equal(4, (await browser.NamesAsync()).Length);
    }

    [Fact]
    public async Task Column_WhenItsHeadIsPressed_SortsByItAndSaysSo()
    {
        var browser = await report.ShowAsync(PageReading.Small.Page());
        await browser.ClickAsync("#certificates th:nth-child(1) button");
        Assert.Equal(["alpha.example", "beta.example", "gamma.example"], await browser.NamesAsync());
        await browser.ClickAsync("#certificates th:nth-child(4) button");
        await browser.ClickAsync("#certificates th:nth-child(4) button");
        Assert.Equal(["beta.example", "alpha.example", "gamma.example"], await browser.NamesAsync());
        Assert.Equal("descending", await browser.TextAsync("return document.querySelector('#certificates th:nth-child(4)').getAttribute('aria-sort')"));
    }

    [Fact]
    public async Task Page_WhenThereAre5000Certificates_PagesAndFiltersThem()
    {
        var browser = await report.ShowAsync(ReportSite.Of(5000).Page());
        Assert.Equal(50, (await browser.NamesAsync()).Length);
        await browser.ClickAsync("#certificates .pager button:nth-child(2)");
        Assert.Equal("51 to 100 of 5,000", await browser.TextAsync("return document.querySelector('#certificates .pager p').textContent"));
        await browser.TypeAsync("#search", ReportSite.Name(4711));
        Assert.Equal([ReportSite.Name(4711)], await browser.NamesAsync());
        await browser.ClickAsync("#clear");
        await browser.ClickAsync("#flow-picture .node");
        var count = await browser.TextAsync("return document.querySelector('#certificates .count').textContent");
        Assert.Matches(@"^8\d\d of 5,000 certificates$", count);
        Assert.Empty(await browser.ConsoleAsync());
    }

    [Fact]
    public async Task Page_WhenPrinted_HasEveryRowThatMatches()
    {
        var browser = await report.ShowAsync(ReportSite.Of(120).Page());
        await browser.RunAsync("dispatchEvent(new Event('beforeprint'))");
        Assert.Equal(120, (await browser.NamesAsync()).Length);
        await browser.RunAsync("dispatchEvent(new Event('afterprint'))");
        Assert.Equal(50, (await browser.NamesAsync()).Length);
    }
}
