using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Browser;

namespace OcspEgress.Cli.Tests.Html;

/// <summary>A browser that shows reports, one after another; shared, since its start takes a second.</summary>
public sealed class OpenedReport : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ocsp-egress-report-");
    private ChromiumSession? _browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Opens a page in the browser; skips the test where there is none.</summary>
    public async Task<ChromiumSession> ShowAsync(string page)
    {
        Requires.Programs("chromium", "chromedriver");
        _browser ??= await ChromiumSession.StartAsync();
        var file = Path.Combine(_folder.FullName, "report.html");
        await File.WriteAllTextAsync(file, page);

        // What the browser does before it has a page is not the page's.
        await _browser.OpenAsync("/dev/null");
        await _browser.ConsoleAsync();
        await _browser.RequestsAsync();
        await _browser.OpenAsync(file);
        return _browser;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }
}
