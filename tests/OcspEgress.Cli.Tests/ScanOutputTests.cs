using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Cli.Tests;

/// <summary>Outputs of <c>scan</c> that hold nothing: JSON Lines, and responders with counts.</summary>
public sealed class ScanOutputTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Responders_WhenCertificatesAreOfManyKinds_AreThoseOfJsonWithTheSameFindings()
    {
        IssueMany();
        var json = await CliRun.Of("scan", _workspace.Folder, "-o", "json");
        var counted = await CliRun.Of("scan", _workspace.Folder, "-o", "responders-json");

        using var all = JsonDocument.Parse(json.Out);
        var expected = all.RootElement.GetProperty("certificates").EnumerateArray()
            .SelectMany(c => c.GetProperty("responders").EnumerateArray())
            .CountBy(r => $"{r.GetProperty("purpose")} {r.GetProperty("url")}")
            .Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {c.Value}"));
        using var model = JsonDocument.Parse(counted.Out);
        var found = model.RootElement.GetProperty("responders").EnumerateArray()
            .Select(r => $"{r.GetProperty("purpose")} {r.GetProperty("url")} {r.GetProperty("certificates")}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.Equal(all.RootElement.GetProperty("certificates").GetArrayLength(), model.RootElement.GetProperty("certificates").GetInt32());
        Assert.Equal((json.Code, json.Error), (counted.Code, counted.Error));
        Assert.Contains("OCE320", counted.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Responders_WhenShownAsTable_HaveTheirCountsThoseOfMostCertificatesFirst()
    {
        _workspace.Issue("a.pem", "a.example", "http://one.example/").Issue("b.pem", "b.example", "http://two.example/", "http://one.example/")
            .Issue("c.pem", "c.example", "http://two.example/").Issue("d.pem", "d.example", "http://two.example");

        var run = await CliRun.Of("scan", _workspace.Folder, "--output", "responders");

        Assert.Equal(
            $"  Responder             Purpose   Certificates\n{new string('─', 48)}\n"
            + "  http://two.example/   ocsp      3\n  http://one.example/   ocsp      2\n\n2 responders of 4 certificates\n",
            run.Out);
        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
    }

    [Fact]
    public async Task Responders_WhenAnInventoryHasOverridesAndPurposes_AreWhatServersReallyUse()
    {
        _workspace.Issue("a.pem", new CertificateRequestSpec { OcspUrls = ["http://old.example/"], CrlUrls = ["http://crl.example/a.crl"] })
            .Write("inventory.yaml", "version: 1\ncertificates: [a.pem]\npurposes: [ocsp, crl]\noverrides:\n  'http://old.example/': http://relay.example/\n");

        var run = await CliRun.Of("scan", "-i", _workspace.Inventory, "-o", "responders");

        Assert.Contains("http://relay.example/", run.Out, StringComparison.Ordinal);
        Assert.Contains("http://crl.example/a.crl", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("old.example", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonLines_WhenRead_AreTheItemsOfJson()
    {
        IssueMany();
        var json = await CliRun.Of("scan", _workspace.Folder, "-o", "json");
        var lines = await CliRun.Of("scan", _workspace.Folder, "-o", "jsonl");

        using var all = JsonDocument.Parse(json.Out);
        var expected = all.RootElement.GetProperty("certificates").EnumerateArray().Select(c => JsonSerializer.Serialize(c));
        Assert.Equal(expected, lines.Out.TrimEnd('\n').Split('\n').Select(l => JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(l))));
        Assert.Equal(json.Error, lines.Error);
    }

    [Theory]
    [InlineData("plan", "jsonl")]
    [InlineData("lock", "responders")]
    [InlineData("scan", "sarif")]
    [InlineData("scan", "lines")]
    public async Task Output_WhenTheCommandHasNone_IsRefused(string verb, string format)
    {
        var run = await CliRun.Of(verb, "-o", format);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains($"error OCE008: '{format}' is not a value of --output", run.Error, StringComparison.Ordinal);
    }

    // Held, each of these takes more than the heap may have. JSON and YAML hold fingerprints: they list them by responder in the end.
    [Theory]
    [InlineData("table", 60_000)]
    [InlineData("jsonl", 60_000)]
    [InlineData("markdown", 60_000)]
    [InlineData("responders", 60_000)]
    public void Scan_WhenABundleIsLarge_HoldsNothingThatItHasWritten(string format, int count)
    {
        WriteBundle(count);

        var run = ProgramRun.Of("env", null, ["DOTNET_GCHeapHardLimit=0x2800000", "dotnet", Path.Combine(AppContext.BaseDirectory, "ocsp-egress.dll"), "scan", Path.Combine(_workspace.Folder, "bundle.pem"), "-o", format]);

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Contains(format == "responders" ? string.Create(CultureInfo.InvariantCulture, $"http://ocsp.example/   ocsp      {count}") : "host-59999.example", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_WhenItIsLong_HasColumnsAsWideAsItsFirstRowsNeed()
    {
        WriteBundle(1500);

        var run = await CliRun.Of("scan", Path.Combine(_workspace.Folder, "bundle.pem"));

        var lines = run.Out.Split('\n');
        Assert.Equal(1500 + 5, lines.Length);
        Assert.StartsWith("  Certificate          Where", lines[0], StringComparison.Ordinal);
        Assert.Equal("1500 certificates", lines[^2]);
        Assert.Equal(lines[2].IndexOf("http://", StringComparison.Ordinal), lines[1501].IndexOf("http://", StringComparison.Ordinal));
    }

    // One certificate, with another name each time; nobody checks its signature.
    private void WriteBundle(int count)
    {
        using var authority = TestAuthority.Create("Bundle CA");
        var der = authority.Issue("host-00000.example", "http://ocsp.example/").Der;
        var places = Enumerable.Range(0, der.Length - 10).Where(i => der.AsSpan(i).StartsWith("host-00000"u8)).ToArray();
        using var file = new StreamWriter(Path.Combine(_workspace.Folder, "bundle.pem"));
        for (var i = 0; i < count; i++)
        {
            Array.ForEach(places, p => System.Text.Encoding.ASCII.GetBytes(i.ToString("D5", CultureInfo.InvariantCulture), der.AsSpan(p + 5)));
            file.Write(PemEncoding.WriteString("CERTIFICATE", der) + "\n");
        }
    }

    private void IssueMany()
    {
        string[][] urls =
        [
            ["http://one.example/"], ["http://one.example/"], ["http://one.example"], ["http://one.example/", "http://two.example/"],
            ["http://one.example/", "http://ONE.example/"], ["http://port.example:8080/"], ["https://tls.example/"], [" http://padded.example/"],
            ["http://a.example/;http://b.example/"], ["ldap://x/"], ["http://10.0.0.1/"], [], ["http://\u00fc.example/"],
        ];
        foreach (var (i, list) in urls.Index())
        {
            _workspace.Issue(string.Create(CultureInfo.InvariantCulture, $"{i:D2}.pem"), string.Create(CultureInfo.InvariantCulture, $"n{i}.example"), list);
        }

        _workspace
            .Issue("expired.pem", new CertificateRequestSpec { OcspUrls = ["http://one.example/"], NotAfter = CliRun.Today.AddDays(-1) })
            .Issue("soon.pem", new CertificateRequestSpec { OcspUrls = ["http://one.example/"], NotAfter = CliRun.Today.AddDays(5) })
            .Issue("must.pem", new CertificateRequestSpec { MustStaple = true })
            .Issue("ca.pem", new CertificateRequestSpec { IsAuthority = true, OcspUrls = ["http://root.example/"] })
            .Issue("broken.pem", new CertificateRequestSpec { OcspUrls = ["http://one.example/"], ExtraExtensions = [new("2.5.29.31", new byte[] { 0x30, 0x05, 0x01 })] })
            .Write("garbage.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    }
}
