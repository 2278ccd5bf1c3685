using System.Globalization;

namespace OcspEgress.Cli.Tests;

/// <summary>Order, culture and line ends do not show in any output.</summary>
public sealed class DeterminismTests
{
    private static readonly FixedAnswers Dns = new FixedAnswers()
        .With("ocsp.i.test", "93.184.216.34", "93.184.216.7").With("ocsp.j.test", "2606:2800:220:1::1", "93.184.216.40");

    [Theory]
    [InlineData("tr-TR", false, "\n")]
    [InlineData("th-TH", true, "\r\n")]
    [InlineData("ar-SA", true, "\n")]
    public async Task Outputs_WhenOrderCultureAndLineEndsDiffer_AreByteIdentical(string culture, bool reversed, string lineEnd)
    {
        using var workspace = new Workspace();
        workspace.Issue("i.pem", "i.example.com", "HTTP://OCSP.I.test/I", "http://ocsp.j.test").Issue("j.pem", "j.example.com", "http://ocsp.j.test");
        string[] entries = ["- path: i.pem", "- path: j.pem"];
        var expected = await RunAsync(workspace, "version: 1\ncertificates:\n" + string.Join('\n', entries) + "\n");

        var previous = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var shuffled = reversed ? entries.Reverse() : entries;
            var actual = await RunAsync(workspace, string.Join(lineEnd, ["version: 1", "certificates:", .. shuffled, ""]));
            Assert.Equal(expected, actual);
        }
        finally
        {
            CultureInfo.CurrentCulture = previous;
        }
    }

    private static async Task<string> RunAsync(Workspace workspace, string inventory)
    {
        workspace.Write("inventory.yaml", inventory);
        File.Delete(workspace.Lock);
        var locked = await CliRun.Of(Dns, "lock", "-i", workspace.Inventory);
        Assert.Equal(0, locked.Code);
        var outputs = new List<string> { File.ReadAllText(workspace.Lock) };
        foreach (var format in new[] { "table", "json", "yaml", "markdown" })
        {
            outputs.Add((await CliRun.Of("plan", "--locked", "-i", workspace.Inventory, "-o", format)).Out);
        }

        outputs.Add((await CliRun.Of("report", "-i", workspace.Inventory)).Out);
        return string.Join("\n----\n", outputs);
    }
}
