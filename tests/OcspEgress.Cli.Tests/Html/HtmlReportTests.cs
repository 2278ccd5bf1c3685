using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using OcspEgress.Cli.Reports.Html;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests.Html;

/// <summary>The report as a text: what no browser is needed for.</summary>
public sealed partial class HtmlReportTests
{
    private const string Hostile = "</td></table><script>alert(1)</script><img src=x onerror=alert(2)>\"'`{{body}}\u202Egpj.exe\u0007";

    [Fact]
    public async Task Report_WhenMadeOfTheSample_IsTheSame()
    {
        var run = await CliRun.InRepository("report", "-i", "stacks/dev/inventory.yaml");
        Assert.Equal(0, run.Code);

        // What is the same in every report is read where it is written.
        GoldenFile.Check("tests/OcspEgress.Cli.Tests/Golden/report.html", Policy().Replace(Inline().Replace(run.Out, ""), ""));
    }

    [Fact]
    public async Task Report_WhenWrittenToAFile_WritesWhatItPrints()
    {
        using var workspace = new Workspace();
        workspace.CopySample();
        var file = Path.Combine(workspace.Folder, "egress-report.html");
        var printed = await CliRun.Of("report", "-i", workspace.Inventory);
        var written = await CliRun.Of("report", "-i", workspace.Inventory, "--to", file);
        Assert.Equal(0, written.Code);
        Assert.Equal("", written.Out);
        Assert.Equal(printed.Out, await File.ReadAllTextAsync(file));
    }

    [Theory]
    [InlineData("no/such/folder/report.html")]
    [InlineData("")]
    [InlineData("/dev/null")]
    public async Task Report_WhenTheFileCannotBeWritten_SaysSo(string path)
    {
        var run = await CliRun.InRepository("report", "-i", "stacks/dev/inventory.yaml", "--to", path);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("OCE003", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_WhenTheLockDoesNotCoverTheInventory_ShowsTheErrorAndExitsWith2()
    {
        using var workspace = new Workspace();
        workspace.CopySample();
        await File.WriteAllTextAsync(workspace.Inventory, (await File.ReadAllTextAsync(workspace.Inventory)).Replace("certs/blog.pem", "certs/new.pem", StringComparison.Ordinal));
        var run = await CliRun.Of("report", "-i", workspace.Inventory);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("The plan is not what was asked for: 1 error.", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_WhenItsPolicyIsRead_NamesEveryScriptAndStyleByItsHash()
    {
        var page = ReportSite.Of(3).Page();
        var policy = WebUtility.HtmlDecode(Policy().Match(page).Groups[1].Value);
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.EndsWith("base-uri 'none'; form-action 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        var parts = Inline().Matches(page);
        Assert.Equal(6, parts.Count);
        Assert.All(parts, part => Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(part.Groups[2].Value)))}'", policy, StringComparison.Ordinal));
        Assert.Equal(6, Regex.Count(policy, "sha256-"));
    }

    [Fact]
    public void Page_WhenNamesAreHostile_HoldsThemAsText()
    {
        var page = Site(Hostile).Page();
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', page);
        Assert.DoesNotContain('\u0007', page);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("{{body}}\\u202Egpj.exe\\x07", page, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(page, "<script>"));
    }

    [Fact]
    public void Page_WhenItsTagsAreCounted_IsWellFormed()
    {
        var open = new Stack<string>();
        string[] empty = ["meta", "input"];
        foreach (Match tag in Tag().Matches(Inline().Replace(Site(Hostile).Page(), "")))
        {
            var name = tag.Groups[2].Value;
            if (tag.Groups[1].Length > 0)
            {
                Assert.Equal(open.Pop(), name);
            }
            else if (!empty.Contains(name))
            {
                open.Push(name);
            }
        }

        Assert.Empty(open);
    }

    [Fact]
    public void Page_WhenTheInputIsShuffled_IsByteIdentical()
    {
        var site = ReportSite.Of(50).With("a.example", "http://ocsp1.ca.example/", "public", 5);
        Assert.Equal(site.Page(), site.Reversed().Page());
    }

    [Fact]
    public void Page_WhenThereIsNothingToShow_IsStillWhole() =>
        Assert.Contains("There are no certificates.", new ReportSite().Page(), StringComparison.Ordinal);

    [Fact]
    public void Page_WhenThereAre5000Certificates_ListsThemAllInFewMegabytes()
    {
        var page = ReportSite.Of(5000).Page();
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 1_000_000, 5_000_000);
        Assert.Equal(5000, Regex.Count(page, "<tr data-certs="));
        Assert.InRange(Regex.Count(page, "<g class=\"node"), 10, 60);
    }

    private static ReportSite Site(string name) => new ReportSite()
        .With("", ReportSite.Certificate("x.example", "http://ocsp.ca.example/", 10) with { Names = [name], Subject = $"CN={name}", Issuer = $"CN={name}" })
        .With(name, ReportSite.Certificate("y.example", "http://ocsp.ca.example/", 90))
        .At("ocsp.ca.example", "93.184.216.34");

    [GeneratedRegex("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex Policy();

    [GeneratedRegex("<(style|script)>(.*?)</\\1>", RegexOptions.Singleline)]
    private static partial Regex Inline();

    [GeneratedRegex("<(/?)([a-z0-9]+)[^>]*>")]
    private static partial Regex Tag();
}
