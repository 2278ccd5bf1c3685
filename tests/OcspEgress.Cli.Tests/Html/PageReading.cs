using System.Text.Json.Nodes;
using OcspEgress.TestSupport.Browser;

namespace OcspEgress.Cli.Tests.Html;

/// <summary>What tests read off a page.</summary>
internal static class PageReading
{
    /// <summary>Three certificates: one that ends soon, one with another responder, one expired and without.</summary>
    public static ReportSite Small { get; } = new ReportSite()
        .With("alpha.example", "http://ocsp1.ca.example/", "public", 10)
        .With("beta.example", "http://ocsp2.ca.example/", "internal", 200)
        .With("gamma.example", "", "internal", -5)
        .At("ocsp1.ca.example", "93.184.216.1", "93.184.216.2")
        .At("ocsp2.ca.example", "93.184.216.3");

    /// <summary>Parameters of <c>Emulation.setEmulatedMedia</c> for one feature.</summary>
    public static JsonObject Media(string name, string value) =>
        new() { ["features"] = new JsonArray(new JsonObject { ["name"] = name, ["value"] = value }) };

    /// <summary>What a script returns, which is a text.</summary>
    public static async Task<string> TextAsync(this ChromiumSession browser, string script) => (await browser.RunAsync(script))!.GetValue<string>();

    /// <summary>Name of the element that has the focus, or the element.</summary>
    public static Task<string> FocusedAsync(this ChromiumSession browser) =>
        browser.TextAsync("return document.activeElement.getAttribute('aria-label') ?? document.activeElement.outerHTML");

    /// <summary>Names of the certificates that the table shows, in its order.</summary>
    public static async Task<string[]> NamesAsync(this ChromiumSession browser)
    {
        var names = await browser.RunAsync("return [...document.querySelectorAll('#certificates tbody tr')].map(r => r.cells[0].firstChild.textContent)");
        return [.. names!.AsArray().Select(n => n!.GetValue<string>())];
    }
}
