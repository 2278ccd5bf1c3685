using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Tests.Inventory;

public sealed class InventoryFaultTests
{
    [Theory]
    [InlineData("", "OCE105 1:1")]
    [InlineData("# only a comment\n", "OCE105 1:1")]
    [InlineData("[]", "OCE112 1:1")]
    [InlineData("certificates: []", "OCE113 1:1")]
    [InlineData("version: 1", "OCE113 1:1")]
    [InlineData("version: 1\ncertificates: []", "OCE122 1:1")]
    [InlineData("version: 2\ncertificates: [a]", "OCE117 1:10")]
    [InlineData("version: 0x1\ncertificates: [a]", "OCE117 1:10")]
    [InlineData("version: '1'\ncertificates: [a]", "OCE112 1:10")]
    [InlineData("version: 1\ncertificate: [a]", "OCE110 2:1")]
    [InlineData("version: 1\ncertificates: [a]\nversion: 1", "OCE111 3:1")]
    [InlineData("version: 1\ncertificates: [a]\n---\nversion: 1", "OCE107 3:1")]
    [InlineData("version: 1\ncertificates: [a\nchain: leaf", "OCE106 2:")]
    [InlineData("version: 1\ncertificates:\n\t- a", "OCE106")]
    [InlineData("version: 1\ncertificates: !!seq [a]", "OCE108 2:15")]
    [InlineData("version: 1\ncertificates: [a]\n<<: { chain: leaf }", "OCE108 3:1")]
    [InlineData("version: 1\ncertificates: [a]\n? [x]\n: y", "OCE108 3:3")]
    [InlineData("version: 1\ncertificates: [*x]", "OCE108 2:16")]
    [InlineData("version: 1\ncertificates: &x [*x]", "OCE108 2:19")]
    [InlineData("version: 1\ncertificates: [\"a\u0007\"]", "OCE104 2:18")]
    [InlineData("version: 1\r\ncertificates: [\"a\u0000\"]", "OCE104 2:18")]
    public void Read_WhenDocumentHasAFault_SaysWhere(string yaml, string expected) => AssertFindings(InventoryTexts.Read(yaml), expected);

    [Theory]
    [InlineData("- {}", "OCE113 3:5")]
    [InlineData("- 7", "OCE112 3:5")]
    [InlineData("- ''", "OCE115 3:5")]
    [InlineData("- [a]", "OCE112 3:5")]
    [InlineData("- { path: a, pem: b }", "OCE114 3:21")]
    [InlineData("- { path: no }", "OCE112 3:13")]
    [InlineData("- { path: }", "OCE112 3:13")]
    [InlineData("- { path: \"a\\0b\" }", "OCE115 3:13")]
    [InlineData("- { paht: a }", "OCE110 3:7")]
    [InlineData("- { path: a, name: 0644 }", "OCE112 3:22")]
    [InlineData("- { path: a, name: 1_000 }", "OCE112 3:22")]
    [InlineData("- { path: a, name: \"\\e[31m\" }", "OCE115 3:22")]
    [InlineData("- { path: a, group: x }", "OCE119 3:5")]
    [InlineData("- { path: a, group: '' }", "OCE115 3:23")]
    [InlineData("- { pem: a, password: b }", "OCE114 3:25")]
    [InlineData("- { path: a, password: { env: A, file: b } }", "OCE114 3:42")]
    [InlineData("- { path: a, password: { env: 'A B' } }", "OCE115 3:33")]
    [InlineData("- { path: a, password: 12345 }", "OCE112 3:26")]
    [InlineData("- { pfx: { path: a, content: AAEC } }", "OCE114 3:32")]
    [InlineData("- { pfx: { content: '???' } }", "OCE115 3:23")]
    [InlineData("- { endpoint: 'a:0' }", "OCE115 3:17")]
    [InlineData("- { endpoint: 'a:65536' }", "OCE115 3:17")]
    [InlineData("- { endpoint: 'a:http' }", "OCE115 3:17")]
    [InlineData("- { endpoint: { port: 443 } }", "OCE113 3:17")]
    [InlineData("- { endpoint: { host: a, port: 0 } }", "OCE116 3:34")]
    [InlineData("- { endpoint: { host: a, port: '443' } }", "OCE112 3:34")]
    [InlineData("- { endpoint: { host: a, sni: 192.0.2.1 } }", "OCE115 3:33")]
    [InlineData("- { endpoint: { host: a, startTls: stmp } }", "OCE115 3:38")]
    [InlineData("- { endpoint: { host: a, timeout: 49ms } }", "OCE116 3:37")]
    [InlineData("- { endpoint: { host: a, timeout: 61s } }", "OCE116 3:37")]
    [InlineData("- { keyVault: { certificate: a } }", "OCE113 3:17")]
    [InlineData("- { keyVault: { vault: v12, version: a } }", "OCE114 3:40")]
    [InlineData("- { keyVault: { vault: 'http://v.vault.azure.net/' } }", "OCE115 3:26")]
    [InlineData("- { keyVault: { vault: 'https://v.vault.azure.net/x' } }", "OCE115 3:26")]
    [InlineData("- { store: { location: Machine } }", "OCE115 3:26")]
    [InlineData("- { store: { thumbprint: '00', subject: a } }", "OCE114 3:43|OCE115 3:28")]
    public void Read_WhenEntryHasAFault_SaysWhereAndKeepsTheOthers(string entry, string expected)
    {
        var result = InventoryTexts.Read($"version: 1\ncertificates:\n  {entry}\n  - path: other.pem\n");

        AssertFindings(result, expected);
        Assert.Equal(["path: other.pem"], Assert.IsType<EgressInventory>(result.Inventory).Sources.Select(s => s.Identity));
    }

    [Theory]
    [InlineData("purposes: []", "OCE116 3:11")]
    [InlineData("purposes: [oscp]", "OCE115 3:12")]
    [InlineData("purposes: ocsp", "OCE112 3:11")]
    [InlineData("chain: Leaf", "OCE115 3:8")]
    [InlineData("chain: null", "OCE112 3:8")]
    [InlineData("resolution:", "OCE112 3:12")]
    [InlineData("resolution: { servers: [dns.example] }", "OCE115 3:25")]
    [InlineData("resolution: { servers: ['192.0.2.53:99999'] }", "OCE115 3:25")]
    [InlineData("resolution: { families: [] }", "OCE116 3:25")]
    [InlineData("resolution: { timeout: 3 }", "OCE112 3:24")]
    [InlineData("resolution: { timeout: 3 s }", "OCE115 3:24")]
    [InlineData("resolution: { timeout: 2m }", "OCE116 3:24")]
    [InlineData("resolution: { timeout: 999999999d }", "OCE116 3:24")]
    [InlineData("resolution: { attempts: 0 }", "OCE116 3:25")]
    [InlineData("resolution: { attempts: 11 }", "OCE116 3:25")]
    [InlineData("resolution: { attempts: 1.5 }", "OCE115 3:25")]
    [InlineData("resolution: { attempts: 007 }", "OCE115 3:25")]
    [InlineData("resolution: { attempts: +3 }", "OCE115 3:25")]
    [InlineData("resolution: { attempts: three }", "OCE112 3:25")]
    [InlineData("resolution: { concurrency: 257 }", "OCE116 3:28")]
    [InlineData("resolution: { retain: 3651d }", "OCE116 3:23")]
    [InlineData("policy: { allowedPorts: [] }", "OCE116 3:25")]
    [InlineData("policy: { allowedPorts: [65536] }", "OCE116 3:26")]
    [InlineData("policy: { allowedPorts: [99999999999999999999] }", "OCE116 3:26")]
    [InlineData("policy: { allowedHosts: [] }", "OCE116 3:25")]
    [InlineData("policy: { allowedHosts: ['a.*.example'] }", "OCE115 3:26")]
    [InlineData("policy: { allowedHosts: [http://a.example/] }", "OCE115 3:26")]
    [InlineData("policy: { deniedHosts: [*.example] }", "OCE108 3:25")]
    [InlineData("policy: { allowedNetworks: [10.0.0.1/8] }", "OCE118 3:29")]
    [InlineData("policy: { allowedNetworks: ['2001:db8::1/64'] }", "OCE118 3:29")]
    [InlineData("policy: { allowedNetworks: [10.0.0.0/33] }", "OCE115 3:29")]
    [InlineData("policy: { allowedNetworks: [10.0.0.0/08] }", "OCE115 3:29")]
    [InlineData("policy: { allowedNetworks: ['::ffff:10.0.0.1'] }", "OCE115 3:29")]
    [InlineData("policy: { allowedNetworks: [example.com] }", "OCE115 3:29")]
    [InlineData("pins: { a.example: [] }", "OCE116 3:20")]
    [InlineData("pins: { a.example: [0.0.0.0/0] }", "OCE116 3:21")]
    [InlineData("pins: { 192.0.2.1: [192.0.2.1] }", "OCE115 3:9")]
    [InlineData("pins: { a.example: [192.0.2.1], A.example.: [192.0.2.2] }", "OCE111 3:33")]
    [InlineData("overrides: { a.example: relay }", "OCE115 3:25")]
    [InlineData("overrides: { a.example: 'ftp://relay/' }", "OCE115 3:25")]
    [InlineData("overrides: { a.example: 'http://u:p@relay/' }", "OCE115 3:25")]
    [InlineData("overrides: { a.example: 'http://relay:0/' }", "OCE115 3:25")]
    [InlineData("overrides: { 'http://': 'http://relay/' }", "OCE115 3:14")]
    [InlineData("overrides: { 'http://a/': 'http://r/', 'HTTP://A:80': 'http://r/' }", "OCE111 3:40")]
    [InlineData("groups: { 'a b': {} }", "OCE115 3:11")]
    [InlineData("groups: { a: { source: [10.0.0.0/8] } }", "OCE110 3:16")]
    [InlineData("groups: { a: }", "OCE112 3:14")]
    [InlineData("targets: { azureNsg: { priorities: { from: 99, to: 4097 } } }", "OCE116 3:44|OCE116 3:52")]
    [InlineData("targets: { azureNsg: { priorities: { from: 200, to: 100 } } }", "OCE116 3:53")]
    [InlineData("targets: { azureNsg: { priorities: { from: 200 } } }", "OCE113 3:36")]
    [InlineData("targets: { nsg: {} }", "OCE110 3:12")]
    public void Read_WhenSettingHasAFault_SaysWhereAndGivesNoInventory(string yaml, string expected)
    {
        var result = InventoryTexts.ReadSettings(yaml);

        AssertFindings(result, expected);
        Assert.Null(result.Inventory);
    }

    [Fact]
    public void Read_WhenThereAreManyFaults_ReportsThemAll()
    {
        var result = InventoryTexts.Read("""
            version: 1
            certificates:
              - endpoint: "bad host:443"
              - { path: a.pem, group: wbe }
              - ./a.pem
              - a.pem
            purposes: [ocsp, ocsp]
            policy: { allowedNetworks: [192.0.2.1/24] }
            groups: { web: {} }
            polcy: {}
            """);

        AssertFindings(result, "OCE115 3:15|OCE119 4:5|OCE120 6:5|OCE121 7:18|OCE118 8:29|OCE110 10:1");
        Assert.Contains("192.0.2.0/24", result.Diagnostics.Single(d => d.Code == "OCE118").Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean \"policy\"?", result.Diagnostics.Single(d => d.Code == "OCE110").Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean \"web\"?", result.Diagnostics.Single(d => d.Code == "OCE119").Message, StringComparison.Ordinal);
        Assert.Contains("line 5", result.Diagnostics.Single(d => d.Code == "OCE120").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhenListHoldsAValueTwice_WarnsAndKeepsItOnce()
    {
        var result = InventoryTexts.ReadSettings("policy: { allowedPorts: [80, 80] }");

        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(result.Diagnostics).Severity);
        Assert.Equal("80", string.Join(',', result.Inventory!.Settings.Policy.AllowedPorts));
    }

    [Theory]
    [InlineData("- { path: a, password: { hunter2 } }")]
    [InlineData("- { path: a, password: { hunter2: hunter2 } }")]
    [InlineData("- { path: a, password: { hunter2: 1, hunter2: 2 } }")]
    [InlineData("- { path: a, password: [hunter2] }")]
    [InlineData("- { pfx: { content: hunter2-, password: { hunter2 } } }")]
    [InlineData("- { pfx: { path: a, password: { file: 'x', hunter2 } } }")]
    public void Read_WhenASecretStandsInTheWrongPlace_NeverShowsIt(string entry)
    {
        var result = InventoryTexts.Read($"version: 1\ncertificates:\n  {entry}\n");

        Assert.NotEmpty(result.Diagnostics);
        Assert.All(result.Diagnostics, d => Assert.DoesNotContain("hunter2", $"{d} {d.Location!.Key}", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_WhenFaultsAreCountless_ShowsThousandAndSaysSo()
    {
        var result = InventoryTexts.Read("version: 1\ncertificates:\n" + string.Concat(Enumerable.Repeat("  - 7\n", 5000)));

        Assert.Equal(1001, result.Diagnostics.Length);
        Assert.Equal(4000, result.Diagnostics[^1].Omitted);
        Assert.Equal(result.Diagnostics[0].Code, result.Diagnostics[^1].Code);
        Assert.Contains("4,000 more", result.Diagnostics[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_WhenListed_AreUniqueAndDocumented()
    {
        var codes = typeof(InventoryCodes).GetFields().Select(f => (DiagnosticCode)f.GetValue(null)!).ToList();
        var part = Path.Combine(TestSupport.Repository.Root, "docs", "diagnostics", "inventory.part.md");
        var merged = Path.Combine(TestSupport.Repository.Root, "docs", "diagnostics.md");
        var docs = File.ReadAllLines(File.Exists(part) ? part : merged);

        Assert.Equal(codes.Count, codes.Select(c => c.Id).Distinct().Count());
        Assert.All(codes, c => Assert.Contains(docs, l => l.TrimStart('#').Trim() == $"{c.Id} {c.Title}"));
    }

    private static void AssertFindings(InventoryResult result, string expected)
    {
        var findings = result.Diagnostics.Select(d => $"{d.Code} {d.Location!.Line}:{d.Location.Column}").ToList();
        var wanted = expected.Split('|');
        Assert.Equal(wanted.Length, findings.Count);
        Assert.All(wanted, w => Assert.Contains(findings, f => f.StartsWith(w, StringComparison.Ordinal)));
    }
}
