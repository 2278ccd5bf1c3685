using System.Globalization;
using System.Text;
using OcspEgress.Diagnostics;
using OcspEgress.Certificates;
using OcspEgress.Inventory;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Tests.Certificates;

public sealed class KubernetesReaderTests : IDisposable
{
    private readonly TestAuthority _authority = TestAuthority.Create("Cluster CA");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("oce-");
    private readonly IssuedCertificate _leaf;

    public KubernetesReaderTests() => _leaf = _authority.Issue("www.example.com", "http://ocsp.example/");

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Manifest_WhenSecretsStandAmongOtherDocuments_ReadsTheirCertificatesWithLines()
    {
        var result = Load($$"""
            apiVersion: v1
            kind: ConfigMap
            data: {tls.crt: ignored}
            ---
            {{Secret("data", Base64(_leaf.Pem + _authority.Certificate.Pem))}}
            --- # another
            kind: Secret
            type: Opaque
            metadata: {name: plain}
            stringData:
              tls.crt: |
                {{_leaf.Pem.TrimEnd().Replace("\n", "\n    ", StringComparison.Ordinal)}}
                {{_authority.Certificate.Pem.TrimEnd().Replace("\n", "\n    ", StringComparison.Ordinal)}}
            ---
            kind: Secret
            type: Opaque
            data: {password: eA==}
            """);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(
            [_leaf.Fingerprint, _authority.Certificate.Fingerprint, _leaf.Fingerprint, _authority.Certificate.Fingerprint],
            result.Values.Select(c => c.Fingerprint));
        Assert.Equal([0, 1, 2, 3], result.Values.Select(c => c.Origin.Index));
        var lines = File.ReadAllLines(Path.Combine(_folder.FullName, "secrets.yaml"));
        Assert.Contains("tls.crt:", lines[result.Values[0].Origin.Line!.Value - 1], StringComparison.Ordinal);
        Assert.Contains("BEGIN", lines[result.Values[2].Origin.Line!.Value - 1], StringComparison.Ordinal);
        Assert.Contains("BEGIN", lines[result.Values[3].Origin.Line!.Value - 1], StringComparison.Ordinal);
    }

    [Fact]
    public void Manifest_WhenJsonList_ReadsItsItems()
    {
        var json = $$$"""
            {
            	"kind": "List", "apiVersion": "v1",
            	"items": [
            		{"kind": "SecretList", "items": [ {"kind": "Secret", "type": "kubernetes.io\/tls", "data": {"tls.crt": "{{{Base64(_leaf.Pem)}}}"}} ]},
            		{"kind": "Service"}
            	]
            }
            """;
        var result = Load(json);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(_leaf.Fingerprint, Assert.Single(result.Values).Fingerprint);
    }

    [Fact]
    public void Manifest_WhenOneDocumentIsBroken_CostsItselfOnly()
    {
        var result = Load($$$"""
            kind: Secret
            data: {{ .Values.data }}
            {{- end }}
            ---
            a: [1
            ---
            {{{Secret("data", "%%%")}}}
            ---
            {{{Secret("data", Base64("nothing"))}}}
            ---
            kind: Secret
            type: kubernetes.io/tls
            ---
            {{{Secret("data", Base64(_leaf.Pem))}}}
            """);

        Assert.Equal(["OCE250", "OCE250", "OCE251", "OCE251", "OCE251"], result.Codes().Order(StringComparer.Ordinal));
        Assert.All(result.Diagnostics, d => Assert.NotNull(d.Location!.Line));
        Assert.Contains(result.Diagnostics, d => d.Message.Contains("helm template", StringComparison.Ordinal));
        Assert.Equal(_leaf.Fingerprint, Assert.Single(result.Values).Fingerprint);
    }

    [Fact]
    public void Manifest_WhenAliasesMultiply_IsBounded()
    {
        var bomb = new StringBuilder("x:\n  - &a0 {kind: List, items: [{kind: Service}]}\n");
        for (var i = 1; i < 30; i++)
        {
            bomb.Append(CultureInfo.InvariantCulture, $"  - &a{i} {{kind: List, items: [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]}}\n");
        }

        var result = Load(bomb + "kind: List\nitems: [*a29, *a6]\n");

        Assert.Contains("OCE207", result.Codes());
    }

    [Theory]
    [InlineData("[")]
    [InlineData("- ")]
    [InlineData("{a: ")]
    public void Manifest_WhenNestedDeep_IsRefused(string level) =>
        Assert.Equal(["OCE250"], Load(string.Concat(Enumerable.Repeat(level, 20_000))).Codes());

    [Fact]
    public void Manifest_WhenAliasHasNoAnchorOrNothingIsThere_SaysSo()
    {
        Assert.Equal(["OCE250"], Load("a: *b").Codes());
        Assert.Equal(["OCE250"], Load("kind: List\nitems:\n- &a\n  kind: Secret\n  [ype: kubernetes.io/tls\n  stringData:\n    tls.crt: |\n      x\n- *a\n").Codes());
        Assert.Equal(["OCE204"], Load("").Codes());
        Assert.Equal(["OCE204"], Load("kind: Service").Codes());
        Assert.Empty(Load("a: &a [*a]\nkind: Service").Values);
    }

    [Fact]
    public void Manifest_WhenDirectory_ReadsManifestsOnly()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "deploy.sh"), "{{{{ ---\n: [");
        File.WriteAllText(Path.Combine(_folder.FullName, "a.yml"), Secret("data", Base64(_leaf.Pem)));
        var result = Loading.Load(new KubernetesSource { Location = Loading.Here, Path = ".", BaseDirectory = _folder.FullName });

        Assert.Empty(result.Diagnostics);
        Assert.Equal("./a.yml", Assert.Single(result.Values).Origin.Container);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Secret(string section, string value) =>
        $"kind: Secret\ntype: kubernetes.io/tls\nmetadata:\n  name: web\n{section}:\n  tls.crt: {(value[0] == '%' ? $"'{value}'" : value)}";

    private StageResult<ServerCertificate> Load(string manifest)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "secrets.yaml"), manifest);
        return Loading.Load(new KubernetesSource { Location = Loading.Here, Path = "secrets.yaml", BaseDirectory = _folder.FullName });
    }
}
