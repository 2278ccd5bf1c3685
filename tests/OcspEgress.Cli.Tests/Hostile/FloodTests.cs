using System.Diagnostics;
using System.Globalization;
using System.Text;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests.Hostile;

/// <summary>
/// Input that is nothing but faults: a thousand are listed, the rest is counted, in bounded memory and time. The command
/// runs in a process of its own whose heap must not grow beyond a limit; without the bounds it ends in "out of memory".
/// </summary>
public sealed class FloodTests : IDisposable
{
    private const string HeapLimit = "DOTNET_GCHeapHardLimit=0x6000000";
    private const string Begin = "-----BEGIN CERTIFICATE-----\n";
    private const int MostLines = 1010;

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Scan_WhenMillionsOfBlocksNeverEnd_ListsAThousandAndCountsTheRest()
    {
        Write("a.pem", Enumerable.Repeat(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Begin, 1000))), 2000));

        var run = Run("scan", PathOf("a.pem"));

        AssertCounted(run, "OCE210", "999,000 more");
        Assert.Contains("a.pem:1000000: error OCE290", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "\n", 8_000)]
    [InlineData("", "\r\n", 2_000)]
    [InlineData("", "# a\r", 1_000)]
    [InlineData("-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----\n", "-----\n", 500)]
    [InlineData("-----BEGIN PRIVATE KEY-----\n", "a\n", 1_500, "-----END PRIVATE KEY-----\n")]
    public void Scan_WhenACertificateFollowsHundredsOfMegabytesOfLines_FindsItAtItsLine(string before, string line, int blocks, string after = "")
    {
        _workspace.Issue("good.pem", "www.example", "http://ocsp.example/");
        var block = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(line, 32_768)));
        Write("a.pem", [Encoding.ASCII.GetBytes(before), .. Enumerable.Repeat(block, blocks), Encoding.ASCII.GetBytes(after + "x" + Begin + "\n" + Begin + "!")]);
        File.AppendAllText(PathOf("a.pem"), "\n" + File.ReadAllText(PathOf("good.pem")));

        var begin = Stopwatch.GetTimestamp();
        var run = Run("scan", PathOf("a.pem"), "-o", "json");

        Assert.InRange(Stopwatch.GetElapsedTime(begin).TotalSeconds, 0, 30);
        Assert.Contains("http://ocsp.example", run.Output, StringComparison.Ordinal);
        var number = (before + after).Count(c => c == '\n') + (32_768L * blocks) + 3;
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"a.pem:{number}: error OCE210"), run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-----BEGIN CERTIFICATE-----\n")]
    [InlineData("-----BEGIN PKCS7-----\n")]
    public void Scan_WhenABlockIsNothingButLineEnds_GivesUpAndSaysSo(string before)
    {
        Write("a.pem", [Encoding.ASCII.GetBytes(before), .. Enumerable.Repeat(Enumerable.Repeat((byte)'\n', 1 << 20).ToArray(), 500)]);

        var begin = Stopwatch.GetTimestamp();
        var run = Run("scan", PathOf("a.pem"));

        Assert.InRange(Stopwatch.GetElapsedTime(begin).TotalSeconds, 0, 30);
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("error OCE290: Blocks in this file have more than 20,000,000 lines", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Scan_WhenBlocksAreEmpty_ListsAThousandAndCountsTheRest()
    {
        var blocks = string.Concat(Enumerable.Repeat(Begin + "-----END CERTIFICATE-----\n", 1000));
        Write("a.pem", Enumerable.Repeat(Encoding.ASCII.GetBytes(blocks), 300));

        AssertCounted(Run("scan", PathOf("a.pem")), "OCE210", "299,000 more");
    }

    [Fact]
    public void Scan_WhenTinySequencesFollowACertificate_ListsAThousandAndCountsTheRest()
    {
        _workspace.Issue("good.pem", "www.example", "http://ocsp.example/");
        using var good = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(File.ReadAllText(PathOf("good.pem")));
        byte[] tiny = [.. Enumerable.Repeat<byte[]>([0x30, 0x00], 1000).SelectMany(b => b)];
        Write("a.der", [good.RawData, .. Enumerable.Repeat(tiny, 500)]);

        var run = Run("scan", PathOf("a.der"));

        AssertCounted(run, "OCE212", "499,000 more");
        Assert.Contains("http://ocsp.example", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Scan_WhenAMillionCertificatesAreBroken_GivesUpAndSaysSo()
    {
        byte[] broken = [0x30, 0x20, 0x30, 0x1e, 0x02, 0x01, 0x05, .. Enumerable.Repeat((byte)0x30, 27)];
        byte[] thousand = [.. Enumerable.Repeat(broken, 1000).SelectMany(b => b)];
        Write("a.der", Enumerable.Repeat(thousand, 1010));

        var run = Run("scan", PathOf("a.der"));

        AssertCounted(run, "OCE212", "999,000 more");
        Assert.Contains("error OCE290", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Lock_WhenAnInventoryHasAHundredThousandFaults_ListsAThousandAndCountsTheRest()
    {
        _workspace.Write("inventory.yaml", "version: 1\ncertificates:\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"  - {{ pathh: a{i} }}\n"))));

        var run = Run("lock", "-i", _workspace.Inventory);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.InRange(run.Error.Count(c => c == '\n'), 1000, 2 * MostLines);
        Assert.Contains("99,000 more", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Scan_WhenAManifestHoldsManyBadSecrets_ListsAThousandAndCountsTheRest()
    {
        _workspace
            .Write("many.yaml", string.Concat(Enumerable.Range(0, 30_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"---\nkind: Secret\ntype: kubernetes.io/tls\nmetadata: {{name: s{i}}}\ndata: {{tls.crt: '%%'}}\n"))))
            .Write("inventory.yaml", "version: 1\ncertificates:\n  - kubernetes: many.yaml\n");

        AssertCounted(Run("scan", "-i", _workspace.Inventory), "OCE251", "29,000 more");
    }

    [Fact]
    public void Scan_WhenAManifestHasMoreValuesThanFit_RefusesItAndSaysWhichBound()
    {
        _workspace
            .Write("deep.yaml", "kind: List\nitems:\n" + string.Concat(Enumerable.Repeat("- a\n", 3_000_000)))
            .Write("inventory.yaml", "version: 1\ncertificates:\n  - kubernetes: deep.yaml\n");

        var run = Run("scan", "-i", _workspace.Inventory);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("more than 500,000 values", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Scan_WhenOneCertificateNamesCountlessBadLocations_IsBounded()
    {
        _workspace.Issue("a.pem", new TestSupport.Authority.CertificateRequestSpec { OcspUrls = [.. Enumerable.Range(0, 20_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"htp//{i}"))] });

        var run = Run("scan", PathOf("a.pem"));

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("error OCE232", run.Error, StringComparison.Ordinal);
        Assert.InRange(run.Error.Count(c => c == '\n'), 1, MostLines);
    }

    private static void AssertCounted(ProgramRun run, string code, string count)
    {
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.InRange(run.Error.Count(c => c == '\n'), 1000, MostLines);
        Assert.Contains(run.Error.Split('\n'), l => l.Contains($"error {code}: ", StringComparison.Ordinal) && l.Contains(count, StringComparison.Ordinal));
    }

    private static ProgramRun Run(params string[] arguments) =>
        ProgramRun.Of("env", null, [HeapLimit, "dotnet", Path.Combine(AppContext.BaseDirectory, "ocsp-egress.dll"), .. arguments, "--all"]);

    private string PathOf(string name) => Path.Combine(_workspace.Folder, name);

    private void Write(string name, IEnumerable<byte[]> parts)
    {
        using var file = File.Create(PathOf(name));
        foreach (var part in parts)
        {
            file.Write(part);
        }
    }
}
